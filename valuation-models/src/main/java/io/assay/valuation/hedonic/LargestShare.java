package io.assay.valuation.hedonic;

/// Keeps any single comparable from deciding alone.
final class LargestShare {
    private LargestShare() {}

    /// Brings the weights at `places` to the sum 1 and none above the largest share, as far as there are enough.
    static void cap(double[] weights, int[] places) {
        int some = 0;
        for (int place : places) {
            some += weights[place] > 0 ? 1 : 0;
        }
        double most = Math.max(Settings.Comparables.LARGEST_SHARE, some == 0 ? 1 : 1.0 / some);
        for (boolean isOver = true; isOver;) {
            double free = 0;
            double held = 0;
            for (int place : places) {
                if (weights[place] >= most) {
                    held += most;
                } else {
                    free += weights[place];
                }
            }
            double factor = free > 0 ? Math.max(0, 1 - held) / free : 1;
            isOver = false;
            for (int place : places) {
                if (weights[place] >= most) {
                    weights[place] = most;
                } else {
                    weights[place] *= factor;
                    isOver |= weights[place] > most;
                }
            }
        }
    }
}
