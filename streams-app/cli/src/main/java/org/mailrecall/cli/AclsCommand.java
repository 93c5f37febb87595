package org.mailrecall.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mailrecall.access.Grant;
import org.mailrecall.access.Grants;
import org.mailrecall.access.Principals;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.cli.terminal.Terminal;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.config.RecallConfig.Access;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.runtime.cluster.AclCheck;
import org.mailrecall.runtime.cluster.Cluster;
import org.mailrecall.runtime.cluster.Drift;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "acls",
        description = {
            "Prints the access rights that each party needs on the cluster, from the topic catalogue. Needs no broker.",
            "With --compare or --apply it asks the cluster, as a principal that may describe or alter the cluster."
        },
        footer = {
            "",
            "Exit code: 0 no difference, 1 differences (or the cluster is away), 2 bad option or configuration.",
            "",
            "Examples:",
            "  recall acls",
            "  recall acls --as commands --principal transport=User:transport --principal ops=User:CN=ops,O=Contoso",
            "  recall acls --apply --config my.conf"
        })
final class AclsCommand implements Callable<Integer> {
    private enum Form {
        table,
        commands,
        json
    }

    /**
     * The options that choose the action of the command. At most a single option is given. Without an option the
     * command prints the table.
     */
    private static final class Action {
        @Option(
                names = "--as",
                paramLabel = "FORM",
                description = "Print as table (default), json, or commands for kafka-acls.")
        private Form form;

        @Option(
                names = "--compare",
                description =
                        "List rights that are missing on the cluster, and rights there that the catalogue does not"
                                + " have.")
        private boolean compare;

        @Option(
                names = "--apply",
                description = "Add the rights that are missing on the cluster. No right is taken away.")
        private boolean apply;
    }

    @Mixin
    private CommonOptions common;

    @ArgGroup
    private Action action = new Action();

    @Option(
            names = "--principal",
            paramLabel = "PARTY=PRINCIPAL",
            description = {
                "Principal of a party, as transport=User:NAME; may be repeated. Replaces access.PARTY of the"
                        + " configuration.",
                "Parties: transport, mailbox-service, administrator, desk, recall-processor, ops, dead-letter-reader,"
                        + " installer."
            })
    private List<String> principals = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecallConfig config = common.config();
        Access access = access(config);
        List<Grant> grants = grants(config);
        if (action.apply || action.compare) {
            requireSomebody(access);
            return withCluster(config, grants, access);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (action.form == null ? Form.table : action.form) {
            case table -> AclForms.table(grants, access, Terminal.width(spec)).forEach(out::println);
            case json -> out.println(AclForms.json(grants, access));
            case commands -> {
                requireSomebody(access);
                AclForms.commands(grants, access, config.kafka().bootstrapServers())
                        .forEach(out::println);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private int withCluster(RecallConfig config, List<Grant> grants, Access access) {
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "waiting for the broker");
                Cluster cluster = Cluster.connect(config)) {
            AclCheck check = new AclCheck(cluster, grants, access);
            progress.now(() -> "comparing access rights");
            if (action.apply) {
                check.create().forEach(out::println);
            }
            List<Drift> drift = check.drift();
            drift.forEach(out::println);
            out.println(summary(drift, access));
            out.flush();
            return drift.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static String summary(List<Drift> drift, Access access) {
        String nobody = Arrays.stream(Party.values())
                .filter(party -> !access.principals().containsKey(party))
                .map(Party::key)
                .collect(Collectors.joining(", "));
        String left = nobody.isEmpty() ? "" : " No principal is given for: " + nobody + ".";
        if (drift.isEmpty()) {
            return "Rights are as the catalogue has them." + left;
        }
        long missing = drift.stream().filter(Drift::creatable).count();
        return drift.size() + " different from the catalogue"
                + (missing > 0 ? "; --apply adds " + missing : "; to be changed by hand") + "." + left;
    }

    private List<Grant> grants(RecallConfig config) {
        try {
            return Grants.of(config.applicationId(), config.kafka().topicPrefix());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    /** Returns the configured principals. The options replace the principals of the parties that they name. */
    private Access access(RecallConfig config) {
        Map<Party, List<String>> named = new EnumMap<>(Party.class);
        for (String option : principals) {
            int equals = option.indexOf('=');
            Party party = party(equals < 0 ? option : option.substring(0, equals), option);
            try {
                List<String> all = new ArrayList<>(named.getOrDefault(party, List.of()));
                all.addAll(Principals.parse(option.substring(equals + 1)));
                named.put(party, all);
            } catch (IllegalArgumentException e) {
                throw bad(option, e.getMessage());
            }
        }
        Map<Party, List<String>> both = new EnumMap<>(Party.class);
        both.putAll(config.access().principals());
        both.putAll(named);
        return new Access(both);
    }

    private Party party(String key, String option) {
        if (option.indexOf('=') < 0) {
            throw bad(option, "is not written PARTY=PRINCIPAL");
        }
        return Arrays.stream(Party.values())
                .filter(party -> party.key().equals(key))
                .findFirst()
                .orElseThrow(() -> bad(
                        option,
                        "there is no party '" + key + "'; there are "
                                + Arrays.stream(Party.values()).map(Party::key).collect(Collectors.joining(", "))));
    }

    private void requireSomebody(Access access) {
        if (access.principals().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no party has a principal: give --principal PARTY=User:NAME, or access.PARTY in the configuration");
        }
    }

    private ParameterException bad(String option, String problem) {
        return new ParameterException(spec.commandLine(), "--principal " + option + ": " + problem);
    }
}
