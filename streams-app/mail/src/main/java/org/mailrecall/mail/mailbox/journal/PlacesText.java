package org.mailrecall.mail.mailbox.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.mail.mailbox.StoredMessage.Place;

/**
 * Places of messages as a text: a line for each, with the names in Base64, since a folder's name may have any
 * character.
 */
final class PlacesText {
    private static final int COMPONENTS = 4;

    /**
     * An SQL expression: whether the text in the column {@code places} has ids, or else empty ones at its lines' ends.
     */
    static final String OF_IDS = "(substr(places, -1) <> ' ')";

    private PlacesText() {}

    /** Returns the text; null where there are no places. */
    static String of(Set<Place> places) {
        return places.isEmpty()
                ? null
                : places.stream()
                        .map(place -> String.join(
                                " ",
                                Long.toString(place.uidValidity()),
                                Long.toString(place.uid()),
                                encoded(place.folder()),
                                encoded(place.id())))
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }

    /** Returns the places of a text; empty where it is null. */
    static Set<Place> places(String text) {
        return text == null ? Set.of() : text.lines().map(PlacesText::place).collect(Collectors.toUnmodifiableSet());
    }

    private static Place place(String line) {
        String[] components = line.split(" ", COMPONENTS);
        return new Place(
                decoded(components[2]),
                Long.parseLong(components[0]),
                Long.parseLong(components[1]),
                decoded(components[3]));
    }

    private static String encoded(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(UTF_8));
    }

    private static String decoded(String name) {
        return new String(Base64.getDecoder().decode(name), UTF_8);
    }
}
