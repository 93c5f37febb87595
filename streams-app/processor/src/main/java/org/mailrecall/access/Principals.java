package org.mailrecall.access;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.SecurityUtils;

/** Names of those whom the brokers tell apart. */
public final class Principals {
    private Principals() {}

    /**
     * Reads {@code User:name}, several parted by {@code ;} (which a certificate's name writes {@code \;}).
     *
     * @throws IllegalArgumentException when one is not of that form, or means everybody
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
