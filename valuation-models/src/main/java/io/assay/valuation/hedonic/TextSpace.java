package io.assay.valuation.hedonic;

import java.util.List;

/// The space in which texts are compared: tf-idf of hashed grams, unit length, so that a product is a cosine.
///
/// Term weight (1 + ln count) · (ln((1 + n) / (1 + documents)) + 1). Source: Salton and Buckley 1988,
/// doi:10.1016/0306-4573(88)90021-0.
final class TextSpace {
    private final double[] inverseDocumentFrequency = new double[HashedText.DIMENSIONS];

    TextSpace(List<HashedText> corpus) {
        int[] documents = new int[HashedText.DIMENSIONS];
        corpus.forEach(text -> text.counts().keySet().forEach(bucket -> documents[bucket]++));
        for (int bucket = 0; bucket < documents.length; bucket++) {
            inverseDocumentFrequency[bucket] = StrictMath.log((1.0 + corpus.size()) / (1.0 + documents[bucket])) + 1;
        }
    }

    Vector vector(HashedText text) {
        int[] buckets = text.counts().keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        double[] weights = new double[buckets.length];
        double squares = 0;
        for (int i = 0; i < buckets.length; i++) {
            int count = text.counts().getOrDefault(buckets[i], 0);
            weights[i] = (1 + StrictMath.log(count)) * inverseDocumentFrequency[buckets[i]];
            squares += weights[i] * weights[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Vector(buckets, weights);
    }

    /// A text's place in the space; of length 1, or 0 for an empty text.
    static final class Vector {
        private final int[] buckets;
        private final double[] weights;

        private Vector(int[] buckets, double[] weights) {
            this.buckets = buckets;
            this.weights = weights;
        }

        /// Writes the weights into `dense`, an array of zeros with one place per bucket.
        void scatter(double[] dense) {
            for (int i = 0; i < buckets.length; i++) {
                dense[buckets[i]] = weights[i];
            }
        }

        /// Undoes [#scatter].
        void clear(double[] dense) {
            for (int bucket : buckets) {
                dense[bucket] = 0;
            }
        }

        /// The cosine with the vector that was scattered into `dense`.
        double cosine(double[] dense) {
            double sum = 0;
            for (int i = 0; i < buckets.length; i++) {
                sum += weights[i] * dense[buckets[i]];
            }
            return sum;
        }
    }
}
