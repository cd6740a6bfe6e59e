package io.assay.service.appraisal;

import io.assay.document.appraisal.AppraisalDocument;
import io.assay.document.appraisal.AppraisalRequest;
import io.assay.document.appraisal.Appraising;
import io.assay.document.fault.Faults;
import io.assay.service.model.ActiveModels;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.tenant.Tenants;
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
    private final Tenants tenants;

    AppraisalController(ActiveModels models, Tenants tenants) {
        this.models = models;
        this.tenants = tenants;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST})
    @PostMapping("/v1/appraisals")
    @Operation(
            summary = "Value a dataset by cost, income and market with every step, and reconcile with the model's"
                    + " price")
    Mono<AppraisalDocument> appraise(@Parameter(hidden = true) Caller caller, @RequestBody AppraisalRequest request) {
        Faults faults = new Faults();
        String named = request.listing() == null ? null : request.listing().exchange();
        return tenants.check(caller, named, "/listing/exchange", faults)
                .then(Mono.zip(models.active(caller.tenant()), tenants.exchange(caller.tenant())))
                .publishOn(Schedulers.parallel()).map(found -> {
                    faults.refuse();
                    return Appraising.appraise(request, found.getT2(), found.getT1());
                });
    }
}
