package org.mailrecall.desk.access;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Set;
import org.mailrecall.contract.MailAddresses;

/**
 * A directory in a JSON file: a list of {@code {"tenant": …, "mailbox": …, "members": [ … ]}}, for shared mailboxes and
 * lists alike. It is read once, at the start.
 */
public final class FileDirectory implements Directory {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Entry(String tenant, String mailbox, List<String> members) {}

    private record Person(String tenant, String address) {}

    private final Map<Person, Set<String>> mailboxes = new HashMap<>();

    private FileDirectory(List<Entry> entries) {
        for (Entry entry : entries) {
            String mailbox = MailAddresses.normalise(entry.mailbox());
            for (String member : entry.members()) {
                Person person = new Person(entry.tenant(), MailAddresses.normalise(member));
                mailboxes.computeIfAbsent(person, p -> new HashSet<>()).add(mailbox);
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one line, when it cannot be read or is no such list
     */
    public static FileDirectory read(Path file) {
        try {
            return new FileDirectory(List.of(JSON.readValue(Files.readAllBytes(file), Entry[].class)));
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

    @Override
    public Set<String> actsFor(String tenant, String address) {
        return mailboxes.getOrDefault(new Person(tenant, address), Set.of());
    }
}
