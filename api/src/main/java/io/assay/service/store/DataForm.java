package io.assay.service.store;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// The form in which this build keeps its data, noted in the store by the first build that writes there. A store of
/// another form is refused: what is in it would be read as something that it is not.
public final class DataForm {
    /// The form of this build.
    public static final String FORM = "assay/data/5";
    private static final String STREAM = "form";

    private DataForm() {}

    /// Completes where the store is of this build's form, or empty and now is.
    ///
    /// @param hasOtherData whether the store holds data that no build has noted the form of
    /// @return fails with an [IllegalArgumentException] where it is of another form
    public static Mono<Void> require(Streams streams, Mono<Boolean> hasOtherData) {
        return streams.read(Tenant.STORE, STREAM, 0, 1).flatMap(noted -> noted.isEmpty()
                ? hasOtherData.flatMap(other -> other
                        ? Mono.error(refused("of an earlier build"))
                        : streams.append(Tenant.STORE, STREAM, 0, List.of(FORM), Optional.empty()).then())
                : noted.getFirst().body().equals(FORM)
                        ? Mono.empty()
                        : Mono.error(refused("of the form '" + noted.getFirst().body() + "'")));
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("the data is " + what + ", and this build keeps " + FORM
                + ". Maybe start with a new --data folder (or an empty Redis), and bring over with the build that"
                + " wrote it"
                + " what is to stay: GET /v1/listings, GET /v1/deals; profiles are made anew from the rows.");
    }
}
