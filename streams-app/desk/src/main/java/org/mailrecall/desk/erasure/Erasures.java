package org.mailrecall.desk.erasure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.contract.MailAddresses;

/**
 * The erased people of a database, for the length of a transaction. It replaces their addresses by pseudonyms. Not for
 * use by several threads.
 */
public final class Erasures {
    /** The erasures of a store where nobody was erased: everything stays. */
    public static final Erasures NONE = new Erasures(null, List.of());

    /** Matches an address within a text, a query string or JSON. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\"'<>,;:&=?|()\\[\\]{}]+(?:@|%40)[^\\s\"'<>,;:&=?|()\\[\\]{}]+");

    private final ErasureKey key;
    private final Map<String, ErasedPerson> people = new HashMap<>();
    /** The addresses that were looked up, with the person or nobody: the same few addresses come often in a batch. */
    private final Map<String, Optional<ErasedPerson>> known = new HashMap<>();

    Erasures(ErasureKey key, List<ErasedPerson> people) {
        this.key = key;
        people.forEach(person -> this.people.put(person.addressHash(), person));
    }

    public boolean isEmpty() {
        return people.isEmpty();
    }

    /**
     * Whether an address is that of a person who is erased from a recall that was asked for at a time, in milliseconds
     * since 1970.
     */
    boolean concerns(String tenant, String address, long askedTime) {
        return person(tenant, address)
                .filter(person -> person.erasedTime() >= askedTime)
                .isPresent();
    }

    /** Returns an address, or its pseudonym where {@link #concerns} holds; null for null. */
    String address(String tenant, String address, long askedTime) {
        return person(tenant, address)
                .filter(person -> person.erasedTime() >= askedTime)
                .map(ErasedPerson::pseudonym)
                .orElse(address);
    }

    /**
     * Returns a text with pseudonyms in the place of erased people's addresses; null for null.
     *
     * @param askedTime when the recall was asked for that the text is about, milliseconds since 1970; 0 to replace the
     *     addresses of all erased people
     */
    public String text(String tenant, String text, long askedTime) {
        if (text == null || isEmpty()) {
            return text;
        }
        return ADDRESS.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(person(tenant, plain(word.group()))
                        .filter(person -> person.erasedTime() >= askedTime)
                        .map(ErasedPerson::pseudonym)
                        .orElse(word.group())));
    }

    private static String plain(String word) {
        try {
            return word.contains("%") ? URLDecoder.decode(word, StandardCharsets.UTF_8) : word;
        } catch (IllegalArgumentException e) {
            return word;
        }
    }

    private Optional<ErasedPerson> person(String tenant, String address) {
        if (address == null || isEmpty()) {
            return Optional.empty();
        }
        return known.computeIfAbsent(tenant + '\0' + address, asked -> find(tenant, address));
    }

    private Optional<ErasedPerson> find(String tenant, String address) {
        try {
            return Optional.ofNullable(people.get(key.hash(tenant, MailAddresses.normalise(address))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address
        }
    }
}
