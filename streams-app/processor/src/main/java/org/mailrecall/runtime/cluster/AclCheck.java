package org.mailrecall.runtime.cluster;

import static java.util.stream.Collectors.groupingBy;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.mailrecall.access.Grant;
import org.mailrecall.config.RecallConfig.Access;

/** Compares the rights of the catalogue with the rights on the cluster, and adds missing rights. */
public final class AclCheck {
    /**
     * The operations that only show names and settings. Where they are allowed beyond the catalogue, that is no
     * difference.
     */
    private static final Set<AclOperation> HARMLESS = EnumSet.of(DESCRIBE, DESCRIBE_CONFIGS);

    private final Cluster cluster;
    private final List<Grant> grants;
    private final Set<AclBinding> wanted = new LinkedHashSet<>();

    /**
     * Makes the check. Each method asks the cluster anew.
     *
     * @param grants the grants of all parties
     * @param access the principals; a party without a principal is given no rights
     */
    public AclCheck(Cluster cluster, List<Grant> grants, Access access) {
        this.cluster = cluster;
        this.grants = grants;
        for (Grant grant : grants) {
            access.principals().getOrDefault(grant.party(), List.of()).forEach(principal -> grant.bindings(principal)
                    .forEach(wanted::add));
        }
    }

    /** Adds the missing rights, and takes none away. Returns a line for each principal and resource that got rights. */
    public List<String> create() {
        Set<AclBinding> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(cluster.acls());
        cluster.add(missing);
        cluster.awaitAcls(missing);
        return lines(missing).stream().map(line -> line + ": added").toList();
    }

    /**
     * Returns the rights of the catalogue that are missing or denied, and the rights on its resources that are allowed
     * beyond it; changes nothing.
     */
    public List<Drift> drift() {
        Collection<AclBinding> actual = cluster.acls();
        Set<AclBinding> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(actual);
        List<Drift> drift = new ArrayList<>();
        lines(missing).forEach(line -> drift.add(new Drift(line, "is missing", true)));
        lines(actual.stream().filter(this::takesAway).toList())
                .forEach(line -> drift.add(new Drift(line, "is denied, which outweighs what is allowed", false)));
        lines(actual.stream().filter(this::goesBeyond).toList())
                .forEach(line -> drift.add(new Drift(line, "is allowed, which the catalogue does not have", false)));
        return drift;
    }

    private boolean takesAway(AclBinding acl) {
        return acl.entry().permissionType() == AclPermissionType.DENY
                && wanted.stream()
                        .anyMatch(w -> isFor(acl, w.entry().principal()) && overlap(acl.pattern(), w.pattern()));
    }

    private boolean goesBeyond(AclBinding acl) {
        return acl.entry().permissionType() == AclPermissionType.ALLOW
                && !HARMLESS.contains(acl.entry().operation())
                && !wanted.contains(acl)
                && grants.stream().anyMatch(grant -> overlap(acl.pattern(), grant.resource()));
    }

    private static boolean isFor(AclBinding acl, String principal) {
        return Set.of(principal, "User:*").contains(acl.entry().principal());
    }

    /** Whether there is a name that matches both patterns. */
    static boolean overlap(ResourcePattern a, ResourcePattern b) {
        return a.resourceType() == b.resourceType() && (means(a, b) || means(b, a));
    }

    private static boolean means(ResourcePattern wide, ResourcePattern narrow) {
        return wide.name().equals(ResourcePattern.WILDCARD_RESOURCE)
                || wide.name().equals(narrow.name())
                || (wide.patternType() == PatternType.PREFIXED && narrow.name().startsWith(wide.name()));
    }

    /** Returns sorted lines such as {@code User:x READ WRITE on TOPIC recall-clock}. */
    private static List<String> lines(Collection<AclBinding> acls) {
        TreeMap<String, List<AclBinding>> byResource = acls.stream()
                .collect(groupingBy(
                        acl -> acl.entry().principal() + " %s on " + inWords(acl.pattern()),
                        TreeMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byResource.forEach((line, some) -> lines.add(line.replaceFirst(
                "%s",
                some.stream()
                        .map(acl -> acl.entry().operation())
                        .sorted()
                        .distinct()
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))));
        return lines;
    }

    private static String inWords(ResourcePattern resource) {
        return resource.resourceType() + " " + resource.name()
                + (resource.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
