package io.assay.document.training;

import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.Lexicon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a model is trained.
///
/// @param name of the model, for people
/// @param seed of folds and samples
/// @param currency ISO 4217 code to bring prices to; null = the one they are in
/// @param rates a file of exchange rates; null = none
/// @param deals a file of deals; null = none
/// @param halfLifeDays after which a deal counts half, positive
/// @param asOf what deals' ages are counted to; null = the latest deal
/// @param levers on coefficients, by name
/// @param lexicon of the concepts by which texts meet
/// @param keepsTitles whether the model holds the titles of the listings that it compares with
public record TrainingOptions(String name, long seed, @Nullable String currency, @Nullable Path rates,
        @Nullable Path deals, int halfLifeDays, @Nullable Instant asOf, Map<String, Lever> levers,
        Lexicon lexicon, boolean keepsTitles) {
    /// After a year a deal counts half.
    public static final int HALF_LIFE_DAYS = 365;

    public TrainingOptions {
        levers = Map.copyOf(levers);
        if (halfLifeDays < 1) {
            throw new IllegalArgumentException("A half-life of " + halfLifeDays + " days cannot be. Maybe "
                    + HALF_LIFE_DAYS + ".");
        }
    }

    /// For list prices in one currency, with the lexicon on board.
    public static TrainingOptions of(String name, long seed) {
        return new TrainingOptions(name, seed, null, null, null, HALF_LIFE_DAYS, null, Map.of(),
                LexiconFile.onBoard(), false);
    }
}
