package org.mailrecall.mail.transport;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.RecipientLocation;

/**
 * Knows the tenant of each domain and the forwarding of each mailbox. The public methods compare domains in their
 * normalised form.
 */
public final class MailDirectory {
    /**
     * A mailbox's standing instruction to send its mail on.
     *
     * @param to the address, of any tenant or of none
     * @param route a redirect, by the mailbox or by an inbox rule, keeps no copy in the mailbox; every other route does
     */
    public record Forwarding(String to, DeliveryRoute route) {
        public Forwarding {
            to = MailAddresses.normalise(to);
        }

        /** Returns whether the mailbox keeps a copy of the mail that it sends on. */
        public boolean keepsCopy() {
            return route != DeliveryRoute.AUTO_REDIRECT && route != DeliveryRoute.RULE_REDIRECT;
        }
    }

    private final Map<String, String> cloud = new ConcurrentHashMap<>();
    private final Map<String, String> onPremises = new ConcurrentHashMap<>();
    private final Map<String, Forwarding> forwardings = new ConcurrentHashMap<>();

    /**
     * Adds a domain of the tenant, with mailboxes here.
     *
     * @throws IllegalArgumentException when the text is no domain
     */
    public MailDirectory cloud(String domain, String tenant) {
        cloud.put(domain(domain), tenant);
        return this;
    }

    /**
     * Adds a domain of the tenant, with mailboxes on the tenant's own premises.
     *
     * @throws IllegalArgumentException when the text is no domain
     */
    public MailDirectory onPremises(String domain, String tenant) {
        onPremises.put(domain(domain), tenant);
        return this;
    }

    /** Makes the mailbox forward its mail from now on, in place of a former forwarding. */
    public MailDirectory forward(String mailbox, String to, DeliveryRoute route) {
        forwardings.put(MailAddresses.normalise(mailbox), new Forwarding(to, route));
        return this;
    }

    /**
     * Returns the forwarding of a mailbox; empty where it forwards nothing.
     *
     * @param mailbox normalised
     */
    public Optional<Forwarding> forwarding(String mailbox) {
        return Optional.ofNullable(forwardings.get(mailbox));
    }

    /** Returns, by tenant, the domains with mailboxes here, separated by commas. */
    public Map<String, String> cloudDomains() {
        Map<String, String> domains = new TreeMap<>();
        cloud.forEach((domain, tenant) -> domains.merge(tenant, domain, (some, more) -> some + ',' + more));
        return domains;
    }

    /** Returns the tenant of an address with a mailbox here; empty for an address without a mailbox here. */
    public Optional<String> cloudTenant(String address) {
        return Optional.ofNullable(cloud.get(domainOf(address)));
    }

    /**
     * Returns the tenant of an address, whether its mailbox is here or on premises; empty for an address of no tenant.
     */
    public Optional<String> tenant(String address) {
        String domain = domainOf(address);
        return Optional.ofNullable(cloud.getOrDefault(domain, onPremises.get(domain)));
    }

    /** Returns where the mailbox of an address is, seen from a tenant. */
    public RecipientLocation locate(String tenant, String address) {
        Optional<String> owner = tenant(address);
        if (owner.isEmpty()) {
            return RecipientLocation.EXTERNAL;
        }
        if (!owner.get().equals(tenant)) {
            return RecipientLocation.OTHER_TENANT;
        }
        return cloudTenant(address).isPresent() ? RecipientLocation.TENANT_CLOUD : RecipientLocation.ON_PREMISES;
    }

    /** Returns the kind of place that a mail to an address reaches, seen from a tenant. */
    public DeliveryPlace place(String tenant, String address) {
        return switch (locate(tenant, address)) {
            case TENANT_CLOUD -> DeliveryPlace.MAILBOX;
            case ON_PREMISES -> DeliveryPlace.ON_PREMISES;
            case EXTERNAL -> DeliveryPlace.EXTERNAL;
            case OTHER_TENANT -> DeliveryPlace.OTHER_TENANT;
            case UNKNOWN -> throw new IllegalArgumentException("the directory knows where each recipient lives");
        };
    }

    private static String domainOf(String address) {
        return domain(address.substring(address.lastIndexOf('@') + 1));
    }

    private static String domain(String domain) {
        String normalised = MailAddresses.normalise("x@" + domain);
        return normalised.substring(2);
    }
}
