package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.ConfTrial;
import dev.shtora.broker.mosquitto.process.ConfTrial.Outcome;
import dev.shtora.broker.mosquitto.process.MosquittoVersion;
import dev.shtora.diagnosis.Remedy;
import dev.shtora.os.ExternalProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Advice on changes of a configuration. A change is advised only if Mosquitto starts with it in a trial; otherwise the
 * advice is {@code broker adopt}, which tries the whole before it keeps it. A broker that runs is not lost by following
 * advice.
 */
final class ConfAdvice {
    private final MosquittoConf conf;
    private final BrokerFiles files;
    private final Optional<ConfTrial> trial;
    private final Optional<MosquittoVersion> version;

    private ConfAdvice(MosquittoConf conf, BrokerFiles files, Optional<ConfTrial> trial,
            Optional<MosquittoVersion> version) {
        this.conf = conf;
        this.files = files;
        this.trial = trial;
        this.version = version;
    }

    /** With the Mosquitto that is installed on this computer. */
    static ConfAdvice of(MosquittoConf conf, BrokerFiles files) {
        Optional<Path> program = ExternalProgram.find("mosquitto");
        return new ConfAdvice(conf, files, program.map(ConfTrial::new), program.flatMap(MosquittoVersion::of));
    }

    /** Without a trial, as where Mosquitto is not installed. */
    static ConfAdvice untried(MosquittoConf conf, BrokerFiles files, Optional<MosquittoVersion> version) {
        return new ConfAdvice(conf, files, Optional.empty(), version);
    }

    /** The version of the installed Mosquitto; empty if it is not installed. */
    Optional<MosquittoVersion> version() {
        return version;
    }

    /** Whether the installed Mosquitto, if there is one, is older than 2.1. */
    boolean isBefore21() {
        return version.filter(known -> !known.atLeast(2, 1)).isPresent();
    }

    /** What Mosquitto does with the configuration as it is. */
    Outcome asIs() {
        return run(conf);
    }

    boolean starts() {
        return asIs() instanceof Outcome.Starts;
    }

    private Outcome run(MosquittoConf tried) {
        return trial.isPresent()
                ? trial.get().run(tried)
                : new Outcome.Untried("Mosquitto is not installed on this computer");
    }

    /** The remedy if Mosquitto starts with the changed lines, otherwise {@code broker adopt}. */
    Remedy edit(UnaryOperator<List<ConfLine>> edit, BrokerRemedy remedy, Object... values) {
        boolean works = run(conf.with(edit.apply(conf.lines()))) instanceof Outcome.Starts;
        return works ? () -> remedy.text(values) : BrokerRemedy.ADOPT;
    }

    /** The remedy if Mosquitto starts again with the present files; otherwise the files come first. */
    Remedy restart(BrokerRemedy remedy) {
        return asIs() instanceof Outcome.Fails ? BrokerRemedy.MEND_FIRST : remedy;
    }

    /** Sets a key that applies to the whole broker: in its line, or in a new one. */
    Remedy set(String key, String value) {
        String text = key + " " + value;
        Optional<ConfLine> line = conf.first(key);
        return line.isPresent()
                ? edit(replaced(line.get(), text), BrokerRemedy.REPLACE_LINE, text, line.get().location())
                : edit(first(text), BrokerRemedy.ADD_LINE, text, files.main());
    }

    /** Removes a line. */
    Remedy remove(ConfLine line) {
        return edit(lines -> lines.stream().filter(other -> !other.equals(line)).toList(), BrokerRemedy.REMOVE_LINE);
    }

    /** Replaces the text of a line. */
    Remedy replace(ConfLine line, String text) {
        return edit(replaced(line, text), BrokerRemedy.REPLACE_LINE, text, line.location());
    }

    private UnaryOperator<List<ConfLine>> first(String text) {
        return lines -> {
            List<ConfLine> changed = new ArrayList<>(lines);
            changed.addFirst(new ConfLine(files.main(), 1, text));
            return changed;
        };
    }

    private static UnaryOperator<List<ConfLine>> replaced(ConfLine line, String text) {
        return lines -> lines.stream()
                .map(other -> other.equals(line) ? new ConfLine(line.file(), line.number(), text) : other).toList();
    }

    /** Inserts a line after another one. */
    Remedy insertAfter(ConfLine line, String text) {
        return edit(lines -> {
            List<ConfLine> changed = new ArrayList<>(lines);
            changed.add(changed.indexOf(line) + 1, new ConfLine(line.file(), line.number(), text));
            return changed;
        }, BrokerRemedy.INSERT_LINE, text, line.location());
    }

    /** Includes a folder whose files are not read. */
    Remedy include(Path folder, MosquittoConf inside) {
        return edit(lines -> {
            List<ConfLine> changed = new ArrayList<>(lines);
            changed.addAll(inside.lines());
            return changed;
        }, BrokerRemedy.ADD_LINE, "include_dir " + folder, files.main());
    }
}
