package io.assay.valuation.signal;

/// Which share of one dataset's members others have too.
///
/// @param share of its members, in \[0, 1\]
/// @param low lower end of a 95 % interval
/// @param high upper end of a 95 % interval
/// @param hashes how many of its hashes decided, at the least over the size classes that are counted in
/// @param undecided size classes of others of which fewer than [Uniqueness#MIN_HASHES] hashes could tell; not counted
///        in, and if there is any, `high` is 1
public record Coverage(double share, double low, double high, int hashes, int undecided) {

    /// Adds up what each size class covers that those before it did not.
    static final class Sum {
        private double share;
        private double below;
        private double above;
        private int hashes = Integer.MAX_VALUE;
        private int undecided;

        void add(int covered, int compared, boolean exact) {
            if (!exact && compared < Uniqueness.MIN_HASHES) {
                undecided++;
                return;
            }
            hashes = Math.min(hashes, compared);
            if (exact) {
                share += compared == 0 ? 0 : (double) covered / compared;
            } else {
                Proportion part = Proportion.of(covered, compared);
                share += part.value();
                below += (part.value() - part.low()) * (part.value() - part.low());
                above += (part.high() - part.value()) * (part.high() - part.value());
            }
        }

        Coverage coverage() {
            double value = Math.min(1, share);
            return new Coverage(value, Math.clamp(value - Math.sqrt(below), 0, value),
                    undecided > 0 ? 1 : Math.clamp(value + Math.sqrt(above), value, 1),
                    hashes == Integer.MAX_VALUE ? 0 : hashes,
                    undecided);
        }
    }
}
