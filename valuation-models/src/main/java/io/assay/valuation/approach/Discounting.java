package io.assay.valuation.approach;

/// When in a year its money comes, and so how far it is discounted.
public enum Discounting {
    /// At the end: year t by (1 + r)^t.
    END_YEAR(0),
    /// In the middle: year t by (1 + r)^(t − ½), for money that comes evenly.
    MID_YEAR(0.5);

    private final double earlier;

    Discounting(double earlier) {
        this.earlier = earlier;
    }

    /// What one unit of money of year `year` (from 1) is worth today at `rate`.
    double factor(double rate, int year) {
        return StrictMath.pow(1 + rate, earlier - year);
    }
}
