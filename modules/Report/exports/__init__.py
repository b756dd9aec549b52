"""Lists of scores as files."""

from modules.Report.exports.score_list import ScoreListExport

ALL = (ScoreListExport(),)

__all__ = ["ALL"]
