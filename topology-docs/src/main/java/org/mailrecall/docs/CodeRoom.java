package org.mailrecall.docs;

import java.util.List;

/**
 * Where the code of a sub-topology is: its package, its first class, and the classes of the rules that it asks.
 *
 * @param packageName below {@code org.mailrecall}
 * @param firstClass the processor, which every record of the sub-topology passes first
 */
record CodeRoom(String packageName, String firstClass, List<Rule> rules) {
    private static final String SOURCES = "../../streams-app/processor/src/main/java/org/mailrecall/";

    /** A class of the rules, by its package below {@code org.mailrecall} and its name. */
    record Rule(String packageName, String name) {
        String path() {
            return pathOf(packageName, name);
        }
    }

    static CodeRoom of(String subTopology) {
        return switch (subTopology) {
            case "intake" ->
                new CodeRoom(
                        "topology.intake",
                        "IntakeProcessor",
                        List.of(
                                new Rule("domain.intake", "Intake"),
                                new Rule("domain.intake", "PartRules"),
                                new Rule("domain.intake", "FollowUpRules")));
            case "matching" ->
                new CodeRoom(
                        "topology.matching",
                        "MatchingProcessor",
                        List.of(
                                new Rule("domain.recall", "RecipientRecalls"),
                                new Rule("domain.recall", "Recalls"),
                                new Rule("domain.recall", "Admission"),
                                new Rule("domain.recall", "Commands"),
                                new Rule("domain.recall", "ResultRules"),
                                new Rule("domain.copy", "CopyStanding"),
                                new Rule("domain.limit", "LimitRule"),
                                new Rule("domain.report", "ReportRule")));
            case "reports" ->
                new CodeRoom(
                        "topology.reports", "ReportsProcessor", List.of(new Rule("domain.report", "ReportCounts")));
            default -> throw new IllegalArgumentException("no code is named for " + subTopology);
        };
    }

    String pathOfFirstClass() {
        return pathOf(packageName, firstClass);
    }

    private static String pathOf(String packageName, String name) {
        return SOURCES + packageName.replace('.', '/') + '/' + name + ".java";
    }
}
