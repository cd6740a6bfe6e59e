package io.assay.document.transfer;

import io.assay.document.model.Models;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.shift.TransferOptions;
import io.assay.valuation.signal.Locality;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The same right to six cities' rentals, priced for a buyer in each of them: what teaches the buyer more costs more.
class RentalPricesTest {
    private static final List<String> CITIES = List.of("amsterdam", "athens", "berlin", "budapest", "lisbon", "vienna");

    @Test
    void pricesFollowWhatEachCityTeachesTheBuyer() throws IOException {
        assumeTrue(Files.isDirectory(City.DATA), "the cities of ../shared are not here");
        PricingModel model = Models.onBoard().model();
        List<City> cities = new ArrayList<>();
        for (String name : CITIES) {
            cities.add(City.rentals(name));
        }
        double agreement = 0;
        for (City buyer : cities) {
            RowTable own = buyer.draw(0, 200, 1);
            double[] prices = new double[CITIES.size()];
            double[] losses = new double[CITIES.size()];
            for (int i = 0; i < prices.length; i++) {
                prices[i] = price(model, cities.get(i).draw(200, 1_500, 1), own);
                losses[i] = -buyer.trueLoss(cities.get(i));
            }
            agreement += new SpearmansCorrelation().correlation(prices, losses) / CITIES.size();
            if (buyer.name().equals("lisbon")) {
                int worst = 0;
                for (int i = 1; i < losses.length; i++) {
                    worst = losses[i] < losses[worst] ? i : worst;
                }
                assertThat(prices[CITIES.indexOf("lisbon")] / prices[worst]).isGreaterThanOrEqualTo(1.25);
            }
        }
        assertThat(agreement).as("Spearman, mean over six buyers").isGreaterThanOrEqualTo(0.8);
    }

    private static double price(PricingModel model, RowTable source, RowTable own) {
        Transfer transfer = Transfer.withForest();
        TransferGap gap = transfer.score(own, transfer.predict(source, own,
                new TransferOptions("label", new TreeSet<>(), false, null, 1)));
        Scorecard unknown = Scorecard.unknown();
        Scorecard scorecard = new Scorecard(unknown.quality(), unknown.uniqueness(), Locality.of(gap, List.of()),
                unknown.demand());
        ListingFeatures listing = new ListingFeatures("l", "zhejiang", "p", "短租房源价格数据", "", "公共服务", PlanKind.ONE_OFF,
                "no-update", 0, 0, 0);
        UsageRight right = new UsageRight(EnumSet.of(Action.USE), new TreeSet<>(), new TreeSet<>(),
                Territory.of(Set.of("PT")), Term.parse("P1Y"), null, 1, Exclusivity.NONE, false, Delivery.FILE);
        Recommendation recommended = Recommender.recommend(new Recommender.Inputs(listing, right, scorecard), model);
        // A right that is priced as a range has what is typical; the cities' order is the same.
        return switch (recommended) {
            case Recommendation.Priced priced -> priced.band().typical().major().unscaledValue().longValueExact();
            case Recommendation.Range range -> range.band().typical().major().unscaledValue().longValueExact();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }
}
