package io.assay.valuation.shift;

/// What is learned.
///
/// @param task whether numbers or classes are
/// @param label the column that is predicted
/// @param logLabel whether its natural log is
/// @param seed of everything random
public record LearningProblem(Task task, String label, boolean logLabel, long seed) {}
