package io.assay.valuation.hedonic;

/// Keeps the few most alike, most alike first; of equals, the first that came.
final class Nearest {
    private final int[] indexes;
    private final double[] likeness;
    private int size;

    Nearest(int limit) {
        this.indexes = new int[limit];
        this.likeness = new double[limit];
    }

    /// What would be kept is more alike than this; −1 while there is room.
    double least() {
        return size < indexes.length ? -1 : likeness[size - 1];
    }

    void add(int index, double value) {
        int last = size < indexes.length ? size++ : size - 1;
        int place = 0;
        for (int end = last; place < end;) {
            int middle = (place + end) >>> 1;
            if (likeness[middle] < value) {
                end = middle;
            } else {
                place = middle + 1;
            }
        }
        System.arraycopy(indexes, place, indexes, place + 1, last - place);
        System.arraycopy(likeness, place, likeness, place + 1, last - place);
        indexes[place] = index;
        likeness[place] = value;
    }

    int size() {
        return size;
    }

    /// What stands at `place`, from 0.
    int index(int place) {
        return indexes[place];
    }

    /// How alike it is.
    double likeness(int place) {
        return likeness[place];
    }
}
