package io.assay.document.training;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.assay.document.model.Coefficients;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ModelSource;
import io.assay.document.model.PlanDocument;
import io.assay.pricing.standing.ClaimBounds;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.Statistic;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model card in Markdown: what a model was fitted on, how far off it is and for whom, and what it must not be used
/// for. Source of the form: Mitchell et al. 2019, *Model cards for model reporting*, doi:10.1145/3287560.3287596.
public final class ModelCard {
    private ModelCard() {}

    /// The card of `model`.
    ///
    /// @param report of its training; null if there is none at hand
    /// @throws IllegalArgumentException if the report is of another model
    public static String of(ModelDocument model, @Nullable TrainingReport report) {
        if (report != null && !report.model().equals(model.digest())) {
            throw new IllegalArgumentException("The report is of the model " + report.model() + ", not of "
                    + model.digest() + ". Maybe it is an older one.");
        }
        StringBuilder card = new StringBuilder();
        line(card, "# Price model %s", model.name());
        line(card, "`%s`%s", model.digest(), model.parent() == null
                ? ""
                : (model.source().learned() == null ? ", edited from `" : ", learned from deals over `")
                        + model.parent() + "`");
        source(card, model.source(), model.currency());
        if (!model.levers().isEmpty()) {
            line(card, "\n## Levers");
            model.levers().forEach((name, lever) -> line(card, "- `%s`: %s", name, lever.lever()));
        }
        line(card, "\n## What it has seen of each plan kind");
        line(card, "| plan | prices | providers | mean error of ln price, held out |");
        line(card, "|---|---|---|---|");
        for (Map.Entry<PlanKind, PlanDocument> plan : model.plans().entrySet()) {
            PlanDocument seen = plan.getValue();
            line(card, "| %s | %d | %d | %.3f |",
                    plan.getKey().label(), seen.listings(),
                    seen.providers(), seen.meanError());
        }
        if (report != null) {
            errors(card, report);
        }
        bounds(card, model.model().bounds());
        limits(card, model);
        return card.toString();
    }

    private static void source(StringBuilder card, ModelSource source, String currency) {
        line(card, "\n## Data");
        line(card, "- %d list prices in %s of %d providers, of %d listings in `%s` (sha256 %s)",
                source.listings().priced(), currency, source.listings().providers(), source.listings().rows(),
                source.listings().file(), source.listings().sha256());
        ModelSource.DealsUsed deals = source.deals();
        if (deals == null) {
            line(card, "- no deals: rights, signals and the level of deals are priors");
        } else {
            line(card, "- %d deals from %s to %s in `%s` (sha256 %s), half as much after %d days; %d of them corrected,"
                    + " %d others taken back, %d without weight because they move no money", deals.used(),
                    deals.from(), deals.to(), deals.file(), deals.sha256(), deals.halfLifeDays(), deals.corrected(),
                    deals.reversed(), deals.setAside());
        }
        if (source.rates() != null) {
            line(card, "- converted by `%s` (sha256 %s)", source.rates().file(), source.rates().sha256());
        }
        line(card, "- seed %d%s", source.seed(), source.asOf() == null ? "" : ", as of " + source.asOf());
        source.notes().forEach(note -> line(card, "- %s", note));
        if (source.learned() != null) {
            line(card, "\n## What deals taught");
            line(card, "| parameter | value | 95 %% interval | before any deal | deals | prior left |");
            line(card, "|---|---|---|---|---|---|");
            source.learned().forEach(taught -> line(card, "| %s | %.3f | %.3f to %.3f | %.3f | %d | %.0f %% |",
                    taught.name(), taught.value(), taught.low(), taught.high(), taught.prior(), taught.deals(),
                    100 * taught.borrowed()));
        }
    }

    private static void errors(StringBuilder card, TrainingReport report) {
        Figures held = report.grouped().mean();
        line(card, "\n## How far off it is on providers that it has not seen");
        line(card,
                "Mean of %d repeats of ten folds by provider: R² of ln price %.3f, mean error %.3f; the 90 %% interval"
                        + " covers %.3f at ×/÷ %.2f; %.1f %% have no finite bound.",
                report.repeats(), held.log().r2(), held.log().mae(), held.interval().coverage(),
                held.interval().widthFactor(),
                100 * held.interval().unbounded());
        line(card, "\n| part | | prices | providers | mean error of ln price | coverage |");
        line(card, "|---|---|---|---|---|---|");
        report.groups().forEach(group -> line(card, "| %s | %s | %d | %d | %.3f | %.3f |", group.by(), group.value(),
                group.n(), group.providers(), group.mae(), group.coverage()));
        line(card, "\n| method on the same folds | R² | mean error |");
        line(card, "|---|---|---|");
        new TreeMap<>(report.baselines()).forEach((baseline, figures) -> line(card, "| %s | %.3f | %.3f |",
                baseline.name().toLowerCase(Locale.ROOT).replace('_', ' '), figures.log().r2(), figures.log().mae()));
        line(card, "\n## Ratio study (IAAO)");
        line(card, "| part | prices | median ratio | COD | PRD | PRB | MKI |");
        line(card, "|---|---|---|---|---|---|---|");
        report.ratioStudy().forEach((part, study) -> line(card, "| %s | %d | %s | %s | %s | %s | %s |", part, study.n(),
                shown(study.median()), shown(study.cod()), shown(study.prd()), shown(study.prb()),
                shown(study.mki())));
        line(card, "%s", report.ratioStudy().values().stream().allMatch(RatioStudy::passes)
                ? "All pass."
                : "What does not pass stands in italics: the model is no basis for taxes or for treating providers"
                        + " alike.");
        if (report.salesChasing() != null) {
            line(card, "\nSales chasing: %s (mean error %.3f where the price was seen, %.3f where it was not).",
                    report.salesChasing().chased() ? "yes" : "no", report.salesChasing().seen(),
                    report.salesChasing().unseen());
        }
    }

    private static void bounds(StringBuilder card, ClaimBounds bounds) {
        line(card, "\n## How far statements may move a price");
        line(card, "| what is said | moves a price |");
        line(card, "|---|---|");
        line(card, "| what nobody but the provider stands behind | at most × %.4g |", bounds.claims());
        line(card, "| a transfer report of the provider alone | at most × %.4g |", bounds.report());
        line(card, "| a transfer report of the buyer alone | at most ÷ %.4g |", bounds.report());
        line(card, "| no profile | as quality and uniqueness of %.2f |", bounds.absentScore());
        line(card, "\nAn admission that raises a price more than × %.4g takes two keys.", bounds.twoKeys());
    }

    private static void limits(StringBuilder card, ModelDocument model) {
        line(card, "\n## Limits");
        line(card, "- It knows what comparable rights are listed at, not what a dataset is worth to a buyer.");
        line(card,
                "- An exchange, a category or a plan kind that is not among its coefficients is priced at the others'"
                        + " level, and the quote says so.");
        line(card,
                "- Prices are lumpy; the interval is wide where providers ask very different prices for the same"
                        + " words.");
        long priors = Coefficients.of(model.model()).keySet().stream()
                .filter(name -> name.startsWith("rights/") || name.startsWith("responses/")).count()
                - model.rights().learned().size();
        line(card, "- About %d coefficients of rights and signals are priors that no deal has taught.",
                Math.max(0, priors));
    }

    private static String shown(Statistic statistic) {
        if (statistic.estimate() == null) {
            return "–";
        }
        String number = String.format(Locale.ROOT, "%.3f", statistic.estimate());
        return statistic.passes() ? number : "*" + number + "*";
    }

    @FormatMethod
    private static void line(StringBuilder card, @FormatString String format, @Nullable Object... values) {
        card.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
