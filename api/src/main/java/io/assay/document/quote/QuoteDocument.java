package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.MoneyDocument;
import io.assay.document.signature.SignatureDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.Improvement;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.RecommendedMechanism;
import io.assay.pricing.quote.Recommender;
import io.assay.valuation.hedonic.ComparableListing;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceDistribution;
import io.assay.valuation.hedonic.PriceKind;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A quote: a recommendation with all that is needed to check and to replay it, signed.
///
/// @param schema always [#SCHEMA]
/// @param id of the quote; the same inputs and model give the same
/// @param status `priced` or `no-price`
/// @param reason why there is no price
/// @param remedy what would change that
/// @param price e to the sum of the contributions' logs, rounded half to even to the minor unit, at least one
/// @param plan what the price is paid for
/// @param interval where comparable rights cost
/// @param reserve below this better keep the right; absent where evidence gives no bound
/// @param mechanism how the price should be found
/// @param contributions the reasons
/// @param comparables the most alike of the priced listings
/// @param distribution where the dataset's list price would fall on the lattice of round prices
/// @param improvements the cheapest things that the provider could do to raise the price
/// @param evidence what the price rests on
/// @param compliance what was said of the law
/// @param model the model that was used
/// @param inputs what it was used on
/// @param inputsDigest of the canonical JSON (RFC 8785) of `inputs`
/// @param validUntil RFC 3339
/// @param signature of the canonical JSON of everything else
public record QuoteDocument(String schema, String id, Status status, @Nullable String reason, @Nullable String remedy,
        @Nullable MoneyDocument price, @Nullable PlanKind plan, @Nullable Interval interval,
        @Nullable MoneyDocument reserve, @Nullable RecommendedMechanism mechanism, @Nullable List<Reason> contributions,
        @Nullable List<Neighbour> comparables, @Nullable Distribution distribution,
        @Nullable List<Change> improvements, Estimate.@Nullable Evidence evidence, Compliance compliance,
        ModelReference model, QuoteInputs inputs, String inputsDigest, String validUntil,
        @Nullable SignatureDocument signature) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/quote/1";

    /// Whether there is a price.
    public enum Status {
        PRICED, NO_PRICE
    }

    /// An interval.
    ///
    /// @param low null = no bound
    /// @param high null = no bound
    /// @param coverage share of comparable rights inside
    public record Interval(
            @JsonInclude @Nullable MoneyDocument low,
            @JsonInclude @Nullable MoneyDocument high, BigDecimal coverage) {}

    /// One reason.
    ///
    /// @param name of the feature
    /// @param detail what it is here
    /// @param log its term of the log price
    /// @param factor e to that
    /// @param source what it rests on
    public record Reason(String name, String detail, double log, double factor, String source) {
        static Reason of(Contribution contribution) {
            return new Reason(contribution.name(), contribution.detail(), contribution.log(), contribution.factor(),
                    contribution.source());
        }
    }

    /// One priced listing that the price was compared with.
    ///
    /// @param id of the listing
    /// @param category in its exchange's words
    /// @param plan how it is paid for
    /// @param kind of its price
    /// @param price in major units of the model's currency
    /// @param share of all comparables' weight
    /// @param log the comparables' term of the log price if there were no other than this
    /// @param influence how much of that term is owed to this one
    public record Neighbour(String id, String category, PlanKind plan, PriceKind kind, double price, double share,
            double log, double influence) {
        static Neighbour of(ComparableListing near) {
            return new Neighbour(near.id(), near.category(), near.plan(), near.kind(), near.price(), near.share(),
                    near.log(), near.influence());
        }
    }

    /// Where the dataset's list price would fall: round prices with the mass on each, before the right, the signals and the
    /// level of deals move it.
    ///
    /// @param mode the price with the most mass; absent where there is none
    /// @param mass on it
    /// @param atoms by price, ascending
    /// @param elsewhere mass on prices that no comparable asks
    public record Distribution(@Nullable MoneyDocument mode, @Nullable Double mass, List<Atom> atoms,
            double elsewhere) {
        static Distribution of(PriceDistribution distribution, Currency currency) {
            Optional<PriceDistribution.Atom> mode = distribution.mode();
            return new Distribution(MoneyDocument.of(mode.map(atom -> money(atom.price(), currency)).orElse(null)),
                    mode.map(PriceDistribution.Atom::mass).orElse(null),
                    distribution.atoms().stream().map(atom -> new Atom(
                            Faults.sure(MoneyDocument.of(money(atom.price(), currency))), atom.mass())).toList(),
                    distribution.elsewhere());
        }

        private static Money money(double price, Currency currency) {
            return Recommender.amount(StrictMath.log(price), currency);
        }
    }

    /// One price of a distribution.
    ///
    /// @param price round
    /// @param mass on it
    public record Atom(MoneyDocument price, double mass) {}

    /// What the provider could do to raise the price.
    ///
    /// @param what it concerns
    /// @param how it is done
    /// @param effort `state`, `measure`, `clean` or `collect`, cheapest first
    /// @param factor what it would multiply the price by
    /// @param price that would be recommended then
    public record Change(String what, String how, Improvement.Effort effort, double factor, MoneyDocument price) {
        static Change of(Improvement improvement) {
            return new Change(improvement.what(), improvement.how(), improvement.effort(), improvement.factor(),
                    Faults.sure(MoneyDocument.of(improvement.price())));
        }
    }

    /// What was said of the law.
    ///
    /// @param status `not-assessed` as yet
    /// @param note in plain words
    public record Compliance(String status, String note) {
        static final Compliance NOT_ASSESSED = new Compliance("not-assessed",
                "No cross-border or other legal requirement was assessed. This is not legal advice.");
    }

    /// A model by its identity.
    ///
    /// @param id for people
    /// @param digest of its file
    public record ModelReference(String id, String digest) {}

    /// The quote without its signature.
    public static QuoteDocument unsigned(String id, Recommendation recommendation, ModelReference model,
            QuoteInputs inputs,
            String inputsDigest, String validUntil) {
        return switch (recommendation) {
            case Recommendation.NoPrice none -> new QuoteDocument(SCHEMA, id, Status.NO_PRICE, none.reason(),
                    none.remedy(), null, null, null, null, null, null, null, null, null, null, Compliance.NOT_ASSESSED,
                    model,
                    inputs,
                    inputsDigest, validUntil, null);
            case Recommendation.Priced priced -> new QuoteDocument(SCHEMA, id, Status.PRICED, null, null,
                    MoneyDocument.of(priced.amount()), priced.plan(),
                    new Interval(MoneyDocument.of(priced.interval().low()), MoneyDocument.of(priced.interval().high()),
                            priced.interval().coverage()),
                    MoneyDocument.of(priced.reserve()), priced.mechanism(),
                    priced.contributions().stream().map(Reason::of).toList(),
                    priced.comparables().stream().map(Neighbour::of).toList(),
                    Distribution.of(priced.distribution(), priced.amount().currency()),
                    priced.improvements().stream().map(Change::of).toList(), priced.evidence(), Compliance.NOT_ASSESSED,
                    model, inputs, inputsDigest, validUntil, null);
        };
    }

    /// The same with `newSignature`, or without one.
    public QuoteDocument withSignature(@Nullable SignatureDocument newSignature) {
        return new QuoteDocument(schema, id, status, reason, remedy, price, plan, interval, reserve, mechanism,
                contributions, comparables, distribution, improvements, evidence, compliance, model, inputs,
                inputsDigest, validUntil,
                newSignature);
    }

    /// What is signed: the canonical JSON (RFC 8785) of everything but the signature.
    public byte[] signedBytes() {
        return Json.canonical(withSignature(null));
    }
}
