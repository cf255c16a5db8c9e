package dev.shtora.broker.mosquitto.check;

import dev.shtora.diagnosis.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Passwords in the list of processes, which everybody on the machine may read. */
final class ProcessListChecks {
    private final Findings findings;

    ProcessListChecks(Findings findings) {
        this.findings = findings;
    }

    void run() {
        ProcessHandle.allProcesses().forEach(process -> process.info().command().filter(ProcessListChecks::client)
                .flatMap(_ -> process.info().arguments()).filter(ProcessListChecks::tells)
                .ifPresent(_ -> findings.note("passwords", "process " + process.pid() + ", "
                        + program(process) + ", was started with its password on the command line: everybody on this"
                        + " machine can read it",
                        "a file: ~/.config/mosquitto_pub or mosquitto_sub with the options in"
                                + " it, one a line, mode 600")));
    }

    private static boolean client(String command) {
        return command.contains("/mosquitto_");
    }

    private static boolean tells(String... arguments) {
        return List.of(arguments).stream().anyMatch(one -> one.equals("-P") || one.equals("--pw"));
    }

    private static String program(ProcessHandle process) {
        return Optional.of(Path.of(process.info().command().orElse("")).getFileName()).map(Path::toString).orElse("");
    }
}
