package io.assay.document.training;

import io.assay.document.model.ModelDocument;
import io.assay.pricing.quote.PricingStudy;
import io.assay.pricing.quote.PricingTrainer;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Placeholder;
import io.assay.valuation.hedonic.Settings;
import java.io.IOException;
import java.util.List;

/// Trains a model on files and measures it.
public final class Training {
    private final TrainingOptions options;
    private final TrainingData data;
    private final PricingTrainer.Trained trained;
    private final ModelDocument model;

    /// Trains.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws IllegalArgumentException if prices are in several currencies without rates, or too few
    public Training(ListingsFile listings, TrainingOptions options) throws IOException {
        this.options = options;
        this.data = TrainingData.of(listings, options);
        PricingTrainer trainer = new PricingTrainer(data.currency(), Settings.candidates(), RightTariff.defaults(),
                SignalResponses.defaults(), options.levers(), options.lexicon(), options.keepsTitles());
        this.trained = trainer.fit(data.listings(), data.deals(), options.seed());
        int placeholders = placeholders().size();
        this.model = ModelDocument.of(options.name(), placeholders == 0
                ? data.source()
                : data.source().withNote(placeholders + " list prices are placeholders and taught nothing"),
                options.levers(), trained.model());
    }

    /// The model.
    public ModelDocument model() {
        return model;
    }

    /// One line each on rows and deals that could not be used.
    public List<String> badRows() {
        return data.badRows();
    }

    /// List prices that are none, which taught nothing.
    public List<Placeholder> placeholders() {
        return trained.prices().placeholders();
    }

    /// How good models fitted like this one are on prices that were held out.
    ///
    /// @param repeats how often to draw ten folds, 1 or more
    /// @param foldDone told of each of the [PricingStudy#FOLDS_PER_REPEAT] · `repeats` folds as it ends
    public TrainingReport report(int repeats, Runnable foldDone) {
        return TrainingReport.of(model, data.badRows(), placeholders(), repeats,
                PricingStudy.of(trained, repeats, options.seed(), foldDone));
    }
}
