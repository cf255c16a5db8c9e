package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.diagnosis.FindingPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** What a run does to files, and what has become of the broker, for people. */
final class BrokerReport {
    private BrokerReport() {}

    /**
     * Shows the files that change.
     *
     * @param whole with all that would be in them; otherwise only with the lines that go
     */
    static void show(FileChanges changes, boolean whole, PrintStream out) throws IOException {
        for (FileChanges.Preview file : changes.previews()) {
            out.println((whole ? "would write " : "writes ") + file.path() + "  " + file.access());
            out.print((whole ? file.content() : lost(file)).indent(4));
        }
        if (whole && changes.previews().isEmpty()) {
            out.println("Nothing would change.");
        }
    }

    /** What was there and will not be: lines that somebody else may have written. */
    private static String lost(FileChanges.Preview file) {
        return file.content().lines().filter(line -> line.startsWith("- ")).collect(Collectors.joining("\n"));
    }

    /** Tells what has become of it; the answer is the exit status. */
    static int print(BrokerFiles files, Outcome outcome, ListenerPorts ports, PrintStream out) throws IOException {
        return switch (outcome) {
            case Outcome.Unchanged _ -> {
                out.println("All is as it should be already: nothing is changed.");
                yield 0;
            }
            case Outcome.RolledBack taken -> {
                new FindingPrinter(out, false).printAll(taken.findings());
                out.println("That is not good enough: all files are as they were before.");
                yield 1;
            }
            case Outcome.Applied done -> {
                new FindingPrinter(out, false).printAll(done.findings());
                next(files, ports, out);
                yield done.findings().ok() ? 0 : 1;
            }
        };
    }

    /** The same in few words, for what a timer does; only what is wrong is told in full. */
    static int printShort(BrokerFiles files, Outcome outcome, PrintStream out) throws IOException {
        switch (outcome) {
            case Outcome.Unchanged _ -> out.println("All is as it should be already: nothing is changed.");
            case Outcome.RolledBack taken -> {
                new FindingPrinter(out, false).printAll(taken.findings());
                out.println("That is worse than before: all files are as they were.");
                return 1;
            }
            case Outcome.Applied done -> {
                done.findings().errors().forEach(error -> out.println(error.line()));
                out.println("Done. Back to what was there: shtora broker undo" + place(files));
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
            out.println("\nStart it, or start it again: " + service.restartCommand());
        }
    }

    private static void next(BrokerFiles files, ListenerPorts ports, PrintStream out) {
        String target = place(files);
        restart(files, out);
        out.println("\nNext: shtora broker user add NAME --role device|person|hub|bot|viewer" + target);
        out.println("Clients trust " + files.ca() + "; give them that file, and never " + files.caKey() + ".");
        out.println("Back to what was there: shtora broker undo" + target);
        firewall(ports, out);
    }

    /** For the reader to do, or to leave: nothing of this is done here. */
    static void firewall(ListenerPorts ports, PrintStream out) {
        out.println("\nIf a firewall is on, let your house in; take your own network's addresses:");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.tls() + " proto tcp");
        out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.webSocket() + " proto tcp");
        if (ports.plainListener() == PlainListener.LAN) {
            out.println("  sudo ufw allow from 192.168.0.0/16 to any port " + ports.plain()
                    + " proto tcp     (passwords cross it in clear)");
        }
        out.println("A router that forwards " + ports.tls() + " or " + ports.webSocket() + " lets the whole world try"
                + " passwords, day and night, and try Mosquitto's\nown faults: keep it up to date, use long passwords,"
                + " or rather a VPN. Never forward " + ports.plain() + " or 9001.");
    }
}
