package org.mailrecall.mail.mailbox.work;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mailrecall.contract.MailAddresses;

/**
 * The mail domains of each tenant, by which {@link Admission} refuses a tenant's command to another tenant's mailbox.
 */
public final class TenantDomains {
    private final Map<String, Set<String>> domains = new HashMap<>();

    /**
     * Reads the domains.
     *
     * @param byTenant the domains of each tenant, separated by commas or white space, in any spelling
     * @throws IllegalArgumentException when a text is no domain, or when a domain is there twice
     */
    public TenantDomains(Map<String, String> byTenant) {
        Set<String> claimed = new HashSet<>();
        byTenant.forEach((tenant, list) -> {
            for (String domain : list.strip().split("[,\\s]+")) {
                String normalised = domainOf("x@" + domain);
                if (!claimed.add(normalised)) {
                    throw new IllegalArgumentException("domain " + normalised + " is claimed twice");
                }
                domains.computeIfAbsent(tenant, t -> new HashSet<>()).add(normalised);
            }
        });
    }

    /** Returns whether the mailbox has a domain of the tenant. Returns false for text that is no address. */
    boolean owns(String tenant, String mailbox) {
        try {
            return domains.getOrDefault(tenant, Set.of()).contains(domainOf(mailbox));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String domainOf(String address) {
        String normalised = MailAddresses.normalise(address);
        return normalised.substring(normalised.lastIndexOf('@') + 1);
    }
}
