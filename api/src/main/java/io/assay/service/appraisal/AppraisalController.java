package io.assay.service.appraisal;

import io.assay.document.appraisal.AppraisalDocument;
import io.assay.document.appraisal.AppraisalRequest;
import io.assay.document.appraisal.Appraising;

import io.assay.service.model.ActiveModels;
import io.assay.service.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The resource `/v1/appraisals`.
@RestController
class AppraisalController {
    private final ActiveModels models;

    AppraisalController(ActiveModels models) {
        this.models = models;
    }

    @PostMapping("/v1/appraisals")
    @Operation(
            summary = "Value a dataset by cost, income and market with every step, and reconcile with the model's price")
    Mono<AppraisalDocument> appraise(@Parameter(hidden = true) Caller caller, @RequestBody AppraisalRequest request) {
        return models.active(caller.tenant()).publishOn(Schedulers.parallel())
                .map(model -> Appraising.appraise(request, caller.tenant().id(), model));
    }
}
