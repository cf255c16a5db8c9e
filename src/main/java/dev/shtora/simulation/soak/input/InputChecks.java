package dev.shtora.simulation.soak.input;

import dev.shtora.config.cover.Cover;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.DaemonListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The invariants of all covers of an installation with inputs. */
final class InputChecks implements DaemonListener {
    private final Map<String, InputInvariants> covers = new LinkedHashMap<>();

    /** Begins to check the covers of an installation, whose daemon reports to this. */
    void begin(InputInstallation installation, ReportedInputs inputs) {
        for (Cover cover : installation.covers()) {
            covers.put(cover.name(), new InputInvariants(cover, installation, inputs));
        }
    }

    /** The names of the covers. */
    List<String> covers() {
        return List.copyOf(covers.keySet());
    }

    InputInvariants of(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover);
    }

    /** The most moves of automation that one cover made within an hour. */
    int mostMoves() {
        return covers.values().stream().mapToInt(InputInvariants::most).max().orElseThrow();
    }

    /** Something else than a sensor may delay a reaction from now on. */
    void disturbed() {
        covers.values().forEach(InputInvariants::disturbed);
    }

    /** Checks what must hold at any moment. */
    void check() {
        covers.values().forEach(InputInvariants::check);
    }

    /** What is wrong with each cover that is not where it should be at rest. */
    List<String> wrongAtRest() {
        return covers.values().stream().flatMap(cover -> cover.wrongAtRest().stream()).toList();
    }

    @Override
    public void changed(String cover, CoverStatus before, CoverStatus now) {
        InputInvariants concerned = covers.get(cover);
        if (concerned != null) {
            concerned.changed(before, now);
        }
    }

    @Override
    public void rejected(String cover, String payload, String why) {}

    @Override
    public void drifted(String cover, int steps) {}
}
