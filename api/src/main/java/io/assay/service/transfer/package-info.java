/// Transfer reports that buyer and provider both stand behind: the resource `/v1/transfers`.
@NullMarked
package io.assay.service.transfer;

import org.jspecify.annotations.NullMarked;
