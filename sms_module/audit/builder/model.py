"""A mixed-integer programme as rows of coefficients, solved by HiGHS (Huangfu and Hall, "Parallelizing the dual
revised simplex method", Mathematical Programming Computation 10, 2018; library `highspy`, MIT licence)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np

INFINITY = highspy.kHighsInf


@dataclass(frozen=True)
class Solution:
	"""Values of the variables, the objective, and the proven relative gap to the best possible one (0: optimal)."""

	values: list[float]
	objective: float
	gap: float


@dataclass
class Model:
	"""Minimises cost · x over rows low ≤ a · x ≤ high, with 0 ≤ x ≤ upper."""

	cost: list[float] = field(default_factory=list)
	upper: list[float] = field(default_factory=list)
	whole: list[bool] = field(default_factory=list)
	rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)

	def variable(self, cost: float = 0.0, upper: float = 1.0, whole: bool = True) -> int:
		"""Adds a variable and returns its number."""
		self.cost.append(cost)
		self.upper.append(upper)
		self.whole.append(whole)
		return len(self.cost) - 1

	def row(self, low: float, high: float, terms: Iterable[tuple[int, float]]) -> None:
		"""Adds low ≤ Σ coefficient · variable ≤ high."""
		terms = list(terms)
		self.rows.append((low, high, [number for number, _c in terms], [float(c) for _n, c in terms]))

	def solve(self, seconds: float, gap: float) -> Solution:
		"""Solves within a time limit or until the relative gap is proven to be at most `gap`."""
		solver = highspy.Highs()
		solver.setOptionValue("output_flag", False)
		solver.setOptionValue("mip_rel_gap", gap)
		solver.setOptionValue("time_limit", seconds)
		solver.setOptionValue("random_seed", 1)
		solver.passModel(self._problem())
		solver.run()
		info = solver.getInfo()
		return Solution(list(solver.getSolution().col_value), info.objective_function_value, info.mip_gap)

	def _problem(self) -> highspy.HighsLp:
		problem = highspy.HighsLp()
		problem.num_col_, problem.num_row_ = len(self.cost), len(self.rows)
		problem.col_cost_ = np.array(self.cost, dtype=float)
		problem.col_lower_ = np.zeros(len(self.cost))
		problem.col_upper_ = np.array(self.upper, dtype=float)
		problem.row_lower_ = np.array([row[0] for row in self.rows], dtype=float)
		problem.row_upper_ = np.array([row[1] for row in self.rows], dtype=float)
		problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
		problem.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)])
		problem.a_matrix_.index_ = np.array(
			[number for row in self.rows for number in row[2]], dtype=np.int32
		)
		problem.a_matrix_.value_ = np.array([value for row in self.rows for value in row[3]], dtype=float)
		problem.integrality_ = [
			highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
			for whole in self.whole
		]
		return problem
