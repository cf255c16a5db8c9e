package dev.shtora.testing.device;

/** A device that publishes the same topics at each change, retained, and takes the words OPEN, CLOSE and STOP. */
abstract class ReportingModel extends DeviceModel {
    private final String availability;

    /** @param availability the topic of {@code online} and {@code offline} */
    protected ReportingModel(DeviceNetwork network, String availability) {
        super(network);
        this.availability = availability;
    }

    /** Publishes all that it knows. */
    protected abstract void report();

    protected final void obeyWord(String word) {
        switch (word) {
            case "OPEN" -> obey(100);
            case "CLOSE" -> obey(0);
            default -> halt();
        }
    }

    /** The word for a move, or another one at rest. */
    protected final String motionOr(String atRest) {
        return switch (direction()) {
            case 1 -> "opening";
            case -1 -> "closing";
            default -> atRest;
        };
    }

    @Override
    protected void connected() {
        retain(availability, "online");
        report();
    }

    @Override
    protected void disconnected() {
        retain(availability, "offline");
    }

    @Override
    protected void moveBegins() {
        report();
    }

    @Override
    protected void moves() {
        report();
    }

    @Override
    protected void moveEnds() {
        report();
    }
}
