package org.mailrecall.docs;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mailrecall.docs.overview.OverviewPage;
import org.mailrecall.docs.overview.OverviewSvg;
import org.mailrecall.docs.overview.Running;

/** Makes every generated file from the running topology, its catalogues, and the files of settings. */
public final class GeneratedDocs {
    private GeneratedDocs() {}

    /**
     * Returns the content of each file by its name; the same code gives the same bytes.
     *
     * @param repository the directory of the repository, where the files of settings are
     */
    public static SortedMap<String, String> files(Path repository) {
        Running running = Running.byDefault();
        SortedMap<String, String> files = new TreeMap<>();
        files.put("overview.md", new OverviewPage(running).page());
        files.put("overview.svg", new OverviewSvg(running).image());
        running.subTopologies().forEach(sub -> files.put(sub.name() + ".md", new SubTopologyPage(sub).page()));
        files.put("journey.md", new JourneyPage(running).page());
        files.put("topics.md", new TopicsPage(running).page());
        files.put("stores.md", StoresPage.page());
        files.put("events.md", EventsPage.page());
        files.put("dead-letters.md", DeadLettersPage.page());
        files.put("bounds.md", BoundsPage.page());
        files.put("access.md", AccessPage.page());
        files.put("metrics.md", MetricsPage.page());
        files.put("configuration.md", ConfigurationPage.page(repository));
        return files;
    }
}
