/// Who may call: API keys, roles and tenants; and the keys that quotes are signed with.
@NullMarked
package io.assay.service.security;

import org.jspecify.annotations.NullMarked;
