package org.mailrecall.mail.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a Postfix, as {@code postconf} prints them with their variables expanded.
 *
 * @param main the parameters of {@code main.cf}, with Postfix's defaults
 * @param services the services of {@code master.cf}
 */
record PostfixFacts(Map<String, String> main, List<Service> services) {
    private static final int FIRST_ARGUMENT = 7;

    /**
     * A service of {@code master.cf}.
     *
     * @param name where the type is {@code inet}, a port, or an address and a port
     * @param program the daemon, such as {@code smtpd}
     * @param own the parameters that {@code master.cf} sets for this service
     */
    record Service(String name, String type, String program, Map<String, String> own) {
        /** Returns whether the service listens at the TCP port. */
        boolean listensAt(int port) {
            return type.equals("inet")
                    && name.substring(name.lastIndexOf(':') + 1).equals(Integer.toString(port));
        }

        boolean takesMail() {
            return type.equals("inet") && program.equals("smtpd");
        }

        @Override
        public String toString() {
            return "Postfix, " + name + " in master.cf";
        }
    }

    /**
     * Asks the Postfix of this machine for its settings.
     *
     * @param directory the directory with {@code main.cf}; empty for Postfix's default
     * @throws Tool.Unavailable when {@code postconf} is missing or fails
     */
    static PostfixFacts ask(Optional<Path> directory) throws Tool.Unavailable {
        return read(postconf(directory, "-x"), postconf(directory, "-M"), postconf(directory, "-xP"));
    }

    private static List<String> postconf(Optional<Path> directory, String option) throws Tool.Unavailable {
        List<String> command = new ArrayList<>(List.of("postconf"));
        directory.ifPresent(path -> command.addAll(List.of("-c", path.toString())));
        command.add(option);
        return Tool.lines(command);
    }

    /**
     * Reads the output of {@code postconf}.
     *
     * @param parameters the lines of {@code postconf -x}
     * @param master the lines of {@code postconf -M}
     * @param ofServices the lines of {@code postconf -xP}
     */
    static PostfixFacts read(List<String> parameters, List<String> master, List<String> ofServices) {
        Map<String, String> main = new HashMap<>();
        parameters.forEach(line -> put(main, line));
        Map<String, Map<String, String>> own = new HashMap<>();
        for (String line : ofServices) {
            String[] path = line.split("/", 3); // service/type/parameter = value; an address has no slash
            if (path.length == 3) {
                put(own.computeIfAbsent(path[0] + '/' + path[1], key -> new HashMap<>()), path[2]);
            }
        }
        List<Service> services = new ArrayList<>();
        for (String line : master) {
            String[] words = line.strip().split("\\s+");
            if (words.length > FIRST_ARGUMENT) {
                Map<String, String> its = own.getOrDefault(words[0] + '/' + words[1], Map.of());
                services.add(new Service(words[0], words[1], words[FIRST_ARGUMENT], Map.copyOf(its)));
            }
        }
        return new PostfixFacts(main, services);
    }

    private static void put(Map<String, String> to, String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            to.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
    }

    String main(String parameter) {
        return main.getOrDefault(parameter, "");
    }

    /** Returns the value of a parameter for a service: the service's own value, else that of {@code main.cf}. */
    String of(Service service, String parameter) {
        return service.own().getOrDefault(parameter, main(parameter));
    }
}
