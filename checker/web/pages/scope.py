"""What of the database a visitor reaches."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from checker.web.models import Collection
from checker.web.pages.access import town_of


def collection_of(request: HttpRequest, key: int) -> Any:
    """Return a collection, to a town only one that it is part of; raises Http404."""
    collection = get_object_or_404(Collection, pk=key)
    town = town_of(request.user)
    if town is not None and not collection.towns.filter(pk=town).exists():
        raise Http404
    return collection
