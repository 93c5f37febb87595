package org.mailrecall.docs.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryReviewTest {
    private final LibraryReview review = new LibraryReview();

    @ParameterizedTest
    @CsvSource({
        "zstd-jni-1.5.6-10.jar, true",
        "zstd-jni-1.5.7-13.jar, true",
        "zstd-jni-1.5.7-17.jar, false",
        "lz4-java-1.10.2.jar, true",
        "lz4-java-1.11.2.jar, false",
        "logback-classic-1.5.20.jar, true",
        "logback-core-1.5.34.jar, true",
        "logback-core-1.5.37.jar, false",
        "jetty-http-12.1.11.jar, true",
        "jetty-http-12.1.12.jar, false",
        "kafka-clients-4.1.1.jar, true",
        "kafka-clients-4.10.0.jar, false",
        "avro-1.12.0.jar, true",
        "guava-33.4.8-jre.jar, false"
    })
    void a_version_before_the_fix_is_found(String jar, boolean vulnerable) {
        assertThat(review.vulnerable(Library.of(Path.of(jar))).isEmpty()).isEqualTo(!vulnerable);
    }

    @Test
    void a_library_that_nobody_reviewed_is_found() {
        assertThat(review.licence(Library.of(Path.of("left-pad-1.0.jar")), Set.of()))
                .containsExactly("left-pad 1.0 stands 0 times in licences.tsv");
    }

    @Test
    void a_jar_that_declares_another_licence_than_the_list_is_found() {
        Library guava = Library.of(Path.of("guava-33.4.8-jre.jar"));
        assertThat(review.licence(guava, Set.of("Apache-2.0"))).isEmpty();
        assertThat(review.licence(guava, Set.of("LGPL-2.1-only"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'The Apache Software License, Version 2.0', Apache-2.0",
        "https://opensource.org/license/mit, MIT",
        "'https://www.eclipse.org/legal/epl-v20.html', EPL-2.0",
        "0BSD, 0BSD",
        "GNU LGPL 2.1, LGPL-2.1-only"
    })
    void licences_are_known_by_their_spellings(String declared, String licence) {
        assertThat(Licences.recognised(declared)).containsExactly(licence);
    }

    @Test
    void each_vulnerability_has_a_version_with_the_fix_and_an_id() {
        assertThat(Listed.read("vulnerabilities.tsv")).hasSizeGreaterThan(5).allSatisfy(known -> {
            assertThat(known.columns()).hasSize(2);
            assertThat(known.columns().get(0)).matches("\\d[\\w.\\-]*");
            assertThat(known.columns().get(1)).matches("((CVE-\\d{4}-\\d+|GHSA(-\\w{4}){3})( |$))+");
        });
    }
}
