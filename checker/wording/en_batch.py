"""The English words of batches."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "batch.county": "County",
    "batch.no-county": "(no county)",
    "batch.submissions": "Submissions",
    "batch.part-missing": "“{part}” missing",
    "batch.findings": "{kind} (findings)",
    "batch.shared": "Like other submissions",
    "batch.cause": "Why a person must look",
    "batch.name-counties": "Counties",
    "batch.name-towns": "Towns",
    "batch.name-rules": "Not met by county",
    "batch.again": "{tools} is there now: what could not be read in full without it is checked again, nothing else.",
    "batch.tool-convert": "LibreOffice",
    "batch.tool-recognise": "the recogniser of scans",
    "batch.tool-render": "LibreOffice",
    "batch.telling": "all {count} are checked, the tables are being made.",
    "batch.closing": "done: {submissions} submissions, {passed} without anything that must be corrected, {failed} to "
    "correct, {undetermined} to be looked at by a person.",
    "batch.results": "The results are in {place}, the tables in {tables}.",
    "batch.undetermined": "{count} could not be read or judged, please look at them; {list} names them and the "
    "reasons.",
    "batch.left-aside": "{count} other files were not checked (other formats, hidden or temporary files); {list} names "
    "them.",
    "batch.unobtained": "{count} files or folders could not be fetched, for example: {paths}. The tables name them as "
    "not judged; please check network and permissions and run the same command again; what is done is not done again.",
    "batch.unwritable": "“{path}” could not be written, please check the space on the disk and the permissions. {done} "
    "are done, their results are in {place}; the same command continues.",
    "batch.cluster-absent": "The cluster {address} could not be reached; please check that its scheduler and a "
    "worker run and the address.",
    "batch.cluster-lost": "The cluster {address} was lost. {done} are done, their results are in {place}; please run "
    "the same command again when the cluster is back.",
}
