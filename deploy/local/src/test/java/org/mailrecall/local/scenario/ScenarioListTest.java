package org.mailrecall.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.local.scenario.installation.Scenarios;

class ScenarioListTest {
    @Test
    void every_class_of_scenarios_is_in_the_list() throws Exception {
        Set<Class<?>> listed = Stream.of(EveryScenario.class.getDeclaredClasses())
                .map(Class::getSuperclass)
                .collect(Collectors.toSet());

        assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(written());
    }

    @Test
    void each_stack_runs_the_list_and_adds_nothing_to_it() {
        for (Class<?> test : List.of(OwnBrokerTest.class, ContainerTest.class)) {
            assertThat(test.getSuperclass()).isEqualTo(EveryScenario.class);
            assertThat(test.getDeclaredClasses()).isEmpty();
        }
    }

    private static List<Class<?>> written() throws IOException, URISyntaxException {
        Path classes = Path.of(ScenarioListTest.class.getResource("").toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.endsWith("Scenarios.class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(ScenarioListTest::named)
                    .filter(type -> type != Scenarios.class && Scenarios.class.isAssignableFrom(type))
                    .toList();
        }
    }

    /** @param name below this package */
    private static Class<?> named(String name) {
        try {
            return Class.forName(ScenarioListTest.class.getPackageName() + '.' + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
