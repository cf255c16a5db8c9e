package dev.shtora.broker.mosquitto.check;

import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds passwords on the command lines of running Mosquitto clients. All users of the computer can read them. */
record ProcessListChecks() implements Check {
    @Override
    public void run(Findings findings) {
        ProcessHandle.allProcesses().forEach(process -> process.info().command().filter(ProcessListChecks::isClient)
                .flatMap(_ -> process.info().arguments()).filter(ProcessListChecks::hasPassword)
                .ifPresent(_ -> findings.warning("passwords", "process " + process.pid() + ", " + program(process)
                        + ", has its password on the command line: all users of this computer can read it",
                        BrokerRemedy.OPTIONS_FILE)));
    }

    private static boolean isClient(String command) {
        return command.contains("/mosquitto_");
    }

    private static boolean hasPassword(String... arguments) {
        return List.of(arguments).stream().anyMatch(argument -> argument.equals("-P") || argument.equals("--pw"));
    }

    private static String program(ProcessHandle process) {
        return Optional.of(Path.of(process.info().command().orElse("")).getFileName()).map(Path::toString).orElse("");
    }
}
