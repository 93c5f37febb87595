package org.mailrecall.access;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.SecurityUtils;

/** Parses principals: the names by which brokers tell clients apart. */
public final class Principals {
    private Principals() {}

    /**
     * Parses principals such as {@code User:name}, separated by {@code ;}. Within a certificate's name a {@code ;} is
     * written {@code \;}. An empty text gives an empty list.
     *
     * @throws IllegalArgumentException when a principal does not have that form, or means everybody
     */
    public static List<String> parse(String text) {
        return Stream.of(text.split("(?<!\\\\);"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Principals::principal)
                .distinct()
                .toList();
    }

    private static String principal(String text) {
        if (!text.matches("[A-Za-z]+:\\P{Cntrl}+")) {
            throw new IllegalArgumentException('"' + text + "\" is no principal such as User:name");
        }
        KafkaPrincipal principal = SecurityUtils.parseKafkaPrincipal(text);
        if (principal.getName().strip().equals("*")) {
            throw new IllegalArgumentException('"' + text + "\" is everybody: name each principal");
        }
        return principal.toString();
    }
}
