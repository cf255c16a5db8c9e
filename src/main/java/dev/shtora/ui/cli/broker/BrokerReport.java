package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.diagnosis.FindingPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Prints the changes of a run and the state of the broker. */
final class BrokerReport {
    private BrokerReport() {}

    /**
     * Prints the files that change.
     *
     * @param whole whether to print all lines; otherwise only the removed ones
     */
    static void show(BrokerFiles files, FileChanges changes, boolean whole, PrintStream out) throws IOException {
        for (FileChanges.Preview file : changes.previews()) {
            out.println((whole ? "would write " : "writes ") + file.path() + "  " + file.access());
            out.print((whole ? file.content() : removedLines(file)).indent(4));
        }
        if (whole && changes.previews().isEmpty()) {
            out.println("Nothing would change.");
        }
        PageReport.obstacle(files, out);
    }

    /** The removed lines, which a person may have written. */
    private static String removedLines(FileChanges.Preview file) {
        return file.content().lines().filter(line -> line.startsWith("- ")).collect(Collectors.joining("\n"));
    }

    /** Prints the outcome and the next steps. Returns the exit status. */
    static int print(BrokerFiles files, Outcome outcome, ListenerPorts ports, PrintStream out) throws IOException {
        return switch (outcome) {
            case Outcome.Unchanged _ -> {
                out.println("The broker is set up as requested: nothing is changed.");
                yield 0;
            }
            case Outcome.RolledBack taken -> {
                new FindingPrinter(out, false).printAll(taken.findings());
                out.println("The broker has errors with the changes: all files are restored.");
                yield 1;
            }
            case Outcome.Applied done -> {
                new FindingPrinter(out, false).printAll(done.findings());
                next(files, ports, out);
                yield done.findings().ok() ? 0 : 1;
            }
        };
    }

    /** Prints the outcome in one line for a timer, with all errors. Returns the exit status. */
    static int printShort(BrokerFiles files, Outcome outcome, PrintStream out) throws IOException {
        switch (outcome) {
            case Outcome.Unchanged _ -> out.println("The broker is set up as requested: nothing is changed.");
            case Outcome.RolledBack taken -> {
                new FindingPrinter(out, false).printAll(taken.findings());
                out.println("The broker has more errors with the changes: all files are restored.");
                return 1;
            }
            case Outcome.Applied done -> {
                done.findings().errors().forEach(error -> out.println(error.lineFor(out)));
                out.println("Done. To restore the former files: shtora broker undo" + place(files));
                restart(files, out);
            }
        }
        return 0;
    }

    private static String place(BrokerFiles files) {
        return files.folder().equals(BrokerFiles.SYSTEM) ? "" : " --etc " + files.folder();
    }

    static void restart(BrokerFiles files, PrintStream out) {
        BrokerService service = BrokerTarget.service(files);
        if (!service.canRestart()) {
            out.println("\n"
                    + (isRunning(service)
                            ? "The broker runs with the former files. Restart it: "
                            : "Start the broker: ")
                    + service.restartCommand());
        }
    }

    private static boolean isRunning(BrokerService service) {
        try {
            return service.isRunning();
        } catch (IOException e) {
            return false;
        }
    }

    private static void next(BrokerFiles files, ListenerPorts ports, PrintStream out) {
        String target = place(files);
        restart(files, out);
        out.println("\nNext: shtora broker user add NAME --role " + Role.WORDS + target);
        if (files.folder().equals(BrokerFiles.SYSTEM)) {
            ConfiguredInputs.find(ConfiguredInputs.OF_SERVICE, out).flatMap(ConfiguredInputs::user)
                    .ifPresent(
                            user -> out.println("For the inputs of the configuration: shtora broker user inputs " + user
                                    + " lets the daemon receive them; who publishes them needs the role sensor."));
        }
        out.println("Clients need " + files.ca() + " as their CA. Never give away " + files.caKey() + ".");
        out.println("To restore the former files: shtora broker undo" + target);
        PageReport.next(files, out);
        firewall(ports, out);
    }

    /** Prints firewall commands for the user; does not run them. */
    static void firewall(ListenerPorts ports, PrintStream out) {
        out.println("\nIf a firewall is active, permit your network; replace the addresses by those of your network:");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.tls() + " proto tcp");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.webSocket() + " proto tcp");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port 8443 proto tcp     (the page for phones)");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port 8080 proto tcp     (the certificate for phones)");
        if (ports.plainListener() == PlainListener.LAN) {
            out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.plain()
                    + " proto tcp     (passwords are sent unencrypted)");
        }
        out.println("A router that forwards " + ports.tls() + " or " + ports.webSocket() + " exposes the broker to"
                + " attacks from the internet.\nPrefer a VPN; otherwise use long passwords and keep Mosquitto up to date."
                + " Never forward " + ports.plain() + ", 8080 or 9001.");
    }
}
