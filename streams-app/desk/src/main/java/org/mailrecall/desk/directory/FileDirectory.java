package org.mailrecall.desk.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.desk.directory.DirectoryFile.Entry;
import org.mailrecall.desk.directory.DirectoryFile.Tenant;
import org.mailrecall.desk.directory.Mailbox.Kind;
import org.mailrecall.events.RecipientLocation;

/**
 * A directory that was read from a JSON file, which {@code desk.conf} describes. {@link WatchedDirectory} reads the
 * file again after a change.
 */
public final class FileDirectory implements Directory {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Key(String tenant, String address) {}

    /** The tenant of a domain, and where the mailboxes of the domain are. */
    private record Owner(String tenant, RecipientLocation place) {}

    private final Map<Key, Mailbox> byAddress = new HashMap<>();
    private final Map<Key, Set<String>> actsFor = new HashMap<>();
    private final Map<String, Owner> domains = new HashMap<>();
    private final Set<Key> onPremises = new HashSet<>();
    private final Set<String> tenants = new HashSet<>();

    private FileDirectory(DirectoryFile file) {
        for (Tenant tenant : file.tenants()) {
            String name = tenant.tenant();
            tenant.cloudDomains().forEach(domain -> own(domain, name, RecipientLocation.TENANT_CLOUD));
            tenant.onPremisesDomains().forEach(domain -> own(domain, name, RecipientLocation.ON_PREMISES));
            tenant.persons().forEach(entry -> add(name, entry, Kind.PERSON, entry.delegates()));
            tenant.sharedMailboxes().forEach(entry -> add(name, entry, Kind.SHARED_MAILBOX, entry.members()));
            tenant.lists().forEach(entry -> add(name, entry, Kind.DISTRIBUTION_LIST, entry.members()));
        }
        byAddress.forEach((key, mailbox) -> letActFor(key.tenant(), mailbox));
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with a message of one line, when the file cannot be read or is no directory
     */
    public static FileDirectory read(Path file) {
        try {
            return new FileDirectory(JSON.readValue(Files.readAllBytes(file), DirectoryFile.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "directory file " + file + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("directory file " + file + " cannot be read", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("directory file " + file + ": " + e.getMessage(), e);
        }
    }

    private void own(String domain, String tenant, RecipientLocation place) {
        tenants.add(tenant);
        if (domains.put(domainOf(MailAddresses.normalise("x@" + domain)), new Owner(tenant, place)) != null) {
            throw new IllegalArgumentException("domain " + domain + " is given twice");
        }
    }

    private void add(String tenant, Entry entry, Kind kind, List<String> members) {
        String address = MailAddresses.normalise(entry.address());
        Mailbox mailbox = new Mailbox(address, kind, normalised(entry.aliases()), normalised(members));
        put(tenant, address, mailbox);
        mailbox.aliases().forEach(alias -> put(tenant, alias, mailbox));
        if (entry.onPremises()) {
            onPremises.add(new Key(tenant, address));
        }
    }

    private void put(String tenant, String address, Mailbox mailbox) {
        if (byAddress.put(new Key(tenant, address), mailbox) != null) {
            throw new IllegalArgumentException("address " + address + " is of two mailboxes of " + tenant);
        }
    }

    private void letActFor(String tenant, Mailbox mailbox) {
        Set<String> addresses = new HashSet<>(mailbox.aliases());
        addresses.add(mailbox.address());
        mailbox.members().forEach(member -> letAct(tenant, member, addresses));
        if (mailbox.kind() == Kind.PERSON) {
            letAct(tenant, mailbox.address(), mailbox.aliases());
        }
    }

    private void letAct(String tenant, String person, Set<String> addresses) {
        actsFor.computeIfAbsent(new Key(tenant, identity(tenant, person)), k -> new HashSet<>())
                .addAll(addresses);
    }

    @Override
    public Optional<Mailbox> find(String tenant, String address) {
        return Optional.ofNullable(byAddress.get(new Key(tenant, address)));
    }

    @Override
    public Set<String> actsFor(String tenant, String person) {
        return actsFor.getOrDefault(new Key(tenant, identity(tenant, person)), Set.of());
    }

    @Override
    public Optional<RecipientLocation> locate(String tenant, String address) {
        if (!tenants.contains(tenant)) {
            return Optional.empty();
        }
        Owner owner = domains.get(domainOf(address));
        if (owner == null) {
            return Optional.of(RecipientLocation.EXTERNAL);
        }
        if (!owner.tenant().equals(tenant)) {
            return Optional.of(RecipientLocation.OTHER_TENANT);
        }
        boolean moved = onPremises.contains(new Key(tenant, identity(tenant, address)));
        return Optional.of(moved ? RecipientLocation.ON_PREMISES : owner.place());
    }

    private static Set<String> normalised(List<String> addresses) {
        return addresses.stream().map(MailAddresses::normalise).collect(Collectors.toSet());
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
