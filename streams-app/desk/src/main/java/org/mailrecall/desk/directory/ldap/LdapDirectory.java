package org.mailrecall.desk.directory.ldap;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.directory.Mailbox.Kind;
import org.mailrecall.events.RecipientLocation;

/**
 * A directory on an LDAP server. The server alone knows people, shared mailboxes and lists of the tenants that have a
 * base there; a second directory knows their domains, and all of the further tenants. Where the server does not answer,
 * each method throws a {@link DirectoryUnavailableException}.
 */
public final class LdapDirectory implements Directory, AutoCloseable {
    private record Key(String tenant, String address) {}

    private final LdapSettings settings;
    private final Directory others;
    private final LdapServer server;
    private final LdapEntries entries;
    private final LdapGroups groups;
    private final LdapOwners owners;
    private final Remembered<Key, Optional<LdapEntry>> found;
    private final Remembered<Key, Mailbox> mailboxes;
    private final Remembered<Key, Set<String>> actsFor;

    /**
     * Makes the directory. The server is asked at the first question.
     *
     * @param others what is known of domains and of tenants without a base
     */
    public LdapDirectory(LdapSettings settings, Directory others, InstantSource clock) {
        this.settings = settings;
        this.others = others;
        this.server = new LdapServer(settings, clock);
        this.entries = new LdapEntries(server, settings.schema());
        this.found = new Remembered<>(clock, settings.remembered());
        this.mailboxes = new Remembered<>(clock, settings.remembered());
        this.actsFor = new Remembered<>(clock, settings.remembered());
        this.groups = new LdapGroups(server, entries, settings.schema());
        this.owners = new LdapOwners(server, entries, settings.schema());
    }

    @Override
    public Optional<Mailbox> find(String tenant, String address) {
        String base = settings.bases().get(tenant);
        if (base == null) {
            return others.find(tenant, address);
        }
        return entry(tenant, address).map(entry -> {
            Key key = new Key(tenant, entry.addresses().get(0));
            return mailboxes.get(key).orElseGet(() -> {
                Map<String, LdapEntry> read = new HashMap<>();
                Set<String> members = groups.members(base, entry, member -> member.addresses().stream()
                        .limit(1)
                        .forEach(main -> read.put(main, member)));
                owners.withOneOwner(base, read.keySet())
                        .forEach(main -> found.put(new Key(tenant, main), Optional.of(read.get(main))));
                Mailbox mailbox = new Mailbox(key.address(), entry.kind(), aliases(entry), members);
                mailboxes.put(key, mailbox);
                return mailbox;
            });
        });
    }

    @Override
    public Set<String> actsFor(String tenant, String person) {
        String base = settings.bases().get(tenant);
        if (base == null) {
            return others.actsFor(tenant, person);
        }
        Key key = new Key(tenant, identity(tenant, person));
        return actsFor.get(key).orElseGet(() -> {
            Optional<LdapEntry> entry = entry(tenant, key.address());
            Set<String> addresses = new HashSet<>(groups.actsFor(base, entry, key.address()));
            entry.filter(own -> own.kind() == Kind.PERSON).ifPresent(own -> addresses.addAll(aliases(own)));
            owners.requireOneOwner(base, addresses);
            Set<String> answer = Set.copyOf(addresses);
            actsFor.put(key, answer);
            return answer;
        });
    }

    /** As {@link Directory} has it, without a look at members. */
    @Override
    public String identity(String tenant, String address) {
        if (!settings.bases().containsKey(tenant)) {
            return others.identity(tenant, address);
        }
        String plain = Directory.withoutTag(address);
        return entry(tenant, address)
                .or(() -> plain.equals(address) ? Optional.empty() : entry(tenant, plain))
                .map(entry -> entry.addresses().get(0))
                .orElse(plain);
    }

    @Override
    public Optional<RecipientLocation> locate(String tenant, String address) {
        Optional<RecipientLocation> place = others.locate(tenant, address);
        boolean canBeElsewhere = settings.bases().containsKey(tenant)
                && settings.schema().onPremises().isPresent()
                && place.equals(Optional.of(RecipientLocation.TENANT_CLOUD));
        boolean moved = canBeElsewhere
                && entry(tenant, identity(tenant, address))
                        .filter(LdapEntry::onPremises)
                        .isPresent();
        return moved ? Optional.of(RecipientLocation.ON_PREMISES) : place;
    }

    @Override
    public boolean isMissing(String tenant, String address) {
        if (!settings.bases().containsKey(tenant)) {
            return others.isMissing(tenant, address);
        }
        boolean isOwn = others.locate(tenant, address)
                .map(place -> place == RecipientLocation.TENANT_CLOUD || place == RecipientLocation.ON_PREMISES)
                .orElse(true);
        return isOwn && entry(tenant, identity(tenant, address)).isEmpty();
    }

    private Optional<LdapEntry> entry(String tenant, String address) {
        Key key = new Key(tenant, address);
        return found.get(key).orElseGet(() -> {
            Optional<LdapEntry> entry = owners.of(settings.bases().get(tenant), address);
            found.put(key, entry);
            return entry;
        });
    }

    private static Set<String> aliases(LdapEntry entry) {
        return new HashSet<>(entry.addresses().subList(1, entry.addresses().size()));
    }

    @Override
    public void close() {
        server.close();
    }
}
