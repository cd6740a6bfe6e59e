package io.assay.valuation.shift;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is to be learned, and how.
///
/// @param label the column to predict
/// @param ignored columns that are no features
/// @param logLabel whether the natural log of the label is predicted; rows whose label is not positive are left out
/// @param task null = by the source's labels: numbers of more than two values are predicted, others classified
/// @param seed of everything random
public record TransferOptions(String label, SortedSet<String> ignored, boolean logLabel, @Nullable Task task,
        long seed) {
    public TransferOptions {
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
    }
}
