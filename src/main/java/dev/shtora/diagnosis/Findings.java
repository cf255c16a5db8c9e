package dev.shtora.diagnosis;

import dev.shtora.diagnosis.BrokerFinding.Level;
import java.util.ArrayList;
import java.util.List;

/** What an examination has found so far. */
public final class Findings {
    /** What is said of a listener that does not answer as it should. */
    public static final String DOOR = "door";

    private final List<BrokerFinding> all = new ArrayList<>();

    public void good(String about, String what) {
        all.add(new BrokerFinding(Level.GOOD, about, what, ""));
    }

    public void note(String about, String what, String remedy) {
        all.add(new BrokerFinding(Level.NOTE, about, what, remedy));
    }

    public void bad(String about, String what, String remedy) {
        all.add(new BrokerFinding(Level.BAD, about, what, remedy));
    }

    public void unseen(String about, String what, String remedy) {
        all.add(new BrokerFinding(Level.UNSEEN, about, what, remedy));
    }

    /** Good in these words, or bad in those. */
    public void judge(boolean holds, String about, String good, String bad, String remedy) {
        if (holds) {
            good(about, good);
        } else {
            bad(about, bad, remedy);
        }
    }

    public List<BrokerFinding> all() {
        return List.copyOf(all);
    }

    /** Those that are wrong. */
    public List<BrokerFinding> wrong() {
        return all.stream().filter(one -> one.level() == Level.BAD).toList();
    }

    /** Whether no more is wrong than was, and no door is shut that was open. */
    public boolean noWorseThan(Findings before) {
        return wrong().size() <= before.wrong().size() && shut() <= before.shut();
    }

    private long shut() {
        return wrong().stream().filter(one -> one.about().equals(DOOR)).count();
    }

    public boolean ok() {
        return wrong().isEmpty();
    }
}
