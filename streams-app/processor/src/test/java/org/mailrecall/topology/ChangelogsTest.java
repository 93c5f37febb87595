package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.StoreBuilders.Changelog;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;

class ChangelogsTest {
    private final List<Changelog> changelogs = StoreBuilders.changelogs(TopologySettings.DEFAULT);

    @Test
    void each_store_but_the_empty_one_has_a_changelog() {
        Set<String> stores = StoreCatalogue.ALL.stream()
                .filter(store -> store != StoreCatalogue.COMMIT_HOOK)
                .map(Store::name)
                .collect(Collectors.toSet());
        assertThat(changelogs).extracting(Changelog::store).containsExactlyInAnyOrderElementsOf(stores);
    }

    @Test
    void a_window_stays_in_its_changelog_as_long_as_in_its_store_and_a_day_and_blocks_are_never_compacted() {
        Map<String, Map<String, String>> configs =
                changelogs.stream().collect(Collectors.toMap(Changelog::store, Changelog::config));
        assertThat(configs.get(StoreCatalogue.INTAKE_CLOCK.name())).containsEntry("cleanup.policy", "compact");
        assertThat(configs.get(StoreCatalogue.DIRECT_DELIVERIES.name())).containsEntry("cleanup.policy", "delete");
        assertThat(configs.get(StoreCatalogue.OTHER_DELIVERIES.name()))
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", Long.toString((7 + 1 + 15 + 1) * 86_400_000L));
    }

    /** A state directory of up to two weeks ago is restored from where it stands; see {@code StateCheck}. */
    @Test
    void tombstones_outlive_every_state_directory_that_is_used_unless_their_keys_name_recalls_in_plain() {
        assertThat(changelogs)
                .filteredOn(
                        changelog -> changelog.config().get("cleanup.policy").contains("compact"))
                .filteredOn(changelog -> !changelog.store().equals(StoreCatalogue.LIMIT_SCHEDULE.name()))
                .hasSizeGreaterThan(10)
                .allSatisfy(changelog -> assertThat(
                                Long.parseLong(changelog.config().get("delete.retention.ms")))
                        .as(changelog.store())
                        .isGreaterThanOrEqualTo(Duration.ofDays(30).toMillis()));
    }
}
