"""The county office's web application: thin pages over services, services over api, work, reports and notice."""
