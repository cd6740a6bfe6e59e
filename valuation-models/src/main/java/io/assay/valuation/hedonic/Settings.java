package io.assay.valuation.hedonic;

/// What an economist chooses before a fit. Block weights are prior variances relative to the noise: larger moves more.
///
/// @param ridge weights of the additive part
/// @param cell weights of the coarse model that comparables' residuals are taken from
/// @param comparables how comparables are chosen and weighed
/// @param comparablesShare share of the prediction that rests on the coarse model and comparables, in \[0, 1\]; the rest
///        is the additive part's
/// @param priorListings how many listings' worth of its plan kind's error is mixed into a local error
/// @param minListings fewest priced listings of a plan kind for a price
/// @param minProviders fewest providers among them
public record Settings(Ridge ridge, Cell cell, Comparables comparables, double comparablesShare, double priorListings,
        int minListings, int minProviders) {

    /// Weights of the additive part.
    ///
    /// @param plan of plan kinds
    /// @param exchange of exchanges
    /// @param planExchange of their pairs
    /// @param category of categories
    /// @param planCategory of plan kind and category
    /// @param updateFrequency of update frequencies
    /// @param size of the size terms
    /// @param provider of providers
    /// @param title of title grams
    /// @param description of description grams
    public record Ridge(double plan, double exchange, double planExchange, double category, double planCategory,
            double updateFrequency, double size, double provider, Text title, Text description) {}

    /// Weights of a text's grams.
    ///
    /// @param alone alike for all listings
    /// @param plan for each plan kind
    /// @param planExchange for each pair of plan kind and exchange
    public record Text(double alone, double plan, double planExchange) {
        double with(HashedListing a, HashedListing b) {
            return !a.samePlan(b) ? alone : a.sameExchange(b) ? alone + plan + planExchange : alone + plan;
        }
    }

    /// Weights of the coarse model.
    ///
    /// @param plan of plan kinds
    /// @param exchange of exchanges
    /// @param planExchange of their pairs
    public record Cell(double plan, double exchange, double planExchange) {}

    /// A comparable's weight is (titleShare · cos title + (1 − titleShare) · cos description + floor)^power, times
    /// `sameExchange` on the same exchange; only listings of the same plan kind compare.
    ///
    /// @param titleShare in \[0, 1\]
    /// @param floor what a listing without a common gram still counts, positive
    /// @param power how fast weight falls with likeness
    /// @param sameExchange at least 1
    /// @param nearest how many are taken
    public record Comparables(double titleShare, double floor, double power, double sameExchange, int nearest) {}

    /// Settings chosen by hand for good predictions on held-out providers of five exchanges. Figures measured on the same
    /// listings flatter them a little.
    public static Settings defaults() {
        return new Settings(
                new Ridge(30, 3, 10, 0.3, 0.1, 0.03, 0.01, 0.1, new Text(0.1, 0.3, 0.1), new Text(1, 10, 10)),
                new Cell(30, 3, 3), new Comparables(0.2, 0.05, 6, 1000, 20), 0.85, 5, 5, 2);
    }

    public Settings {
        if (!(comparablesShare >= 0 && comparablesShare <= 1) || !(priorListings > 0) || minListings < 1
                || minProviders < 1 || comparables.nearest() < 1 || !(comparables.floor() > 0)
                || !(comparables.sameExchange() >= 1)) {
            throw new IllegalArgumentException("These settings cannot be fitted: " + comparablesShare + ", "
                    + priorListings + ", " + minListings + ", " + minProviders + ", " + comparables
                    + ". Maybe start from the defaults.");
        }
    }
}
