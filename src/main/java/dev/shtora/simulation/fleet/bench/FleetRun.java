package dev.shtora.simulation.fleet.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of the benchmark measured: a number of covers, and replicas of the gateway that move them several times.
 *
 * @param bareMillis the times from the first command of a bare publisher to the last one's arrival, in order of size
 * @param gatewayMillis the times from due to the arrival of the gateway's last command, in order of size
 * @param statements the statements that PostgreSQL executed for each command, with those for confirmations
 * @param commands how many commands of the gateway arrived in a round, at least and at most
 * @param replicaCpuMillis processor time of all replicas for 10,000 commands
 * @param brokerCpuMillis that of Mosquitto, with what the covers publish
 * @param databaseCpuMillis that of PostgreSQL
 * @param replicaRssKilobytes the memory of a replica, at most
 * @param intentBytes what an intent takes on the disk of the database, with its indexes and former versions
 */
public record FleetRun(int covers, int replicas, List<Long> bareMillis, List<Long> gatewayMillis, double statements,
        Commands commands, long replicaCpuMillis, long brokerCpuMillis, long databaseCpuMillis,
        long replicaRssKilobytes, long intentBytes) {

    /** The number of commands of a round. */
    public record Commands(int least, int most) {}

    /** Copies the lists. */
    public FleetRun {
        bareMillis = bareMillis.stream().sorted().toList();
        gatewayMillis = gatewayMillis.stream().sorted().toList();
    }

    /** The median of the rounds of the bare publisher, in milliseconds. */
    public long bare() {
        return bareMillis.get(bareMillis.size() / 2);
    }

    /** The median of the rounds of the gateway, in milliseconds. */
    public long gateway() {
        return gatewayMillis.get(gatewayMillis.size() / 2);
    }

    /** The rate of the gateway as a share of that of the bare publisher. */
    public double rate() {
        return (double) bare() / gateway();
    }

    /** The figures by name. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("covers", covers);
        json.put("replicas", replicas);
        json.put("bare_ms", bareMillis);
        json.put("gateway_ms", gatewayMillis);
        json.put("rate", rate());
        json.put("statements_per_command", statements);
        json.put("commands_least", commands.least());
        json.put("commands_most", commands.most());
        json.put("replica_cpu_ms_per_10000", replicaCpuMillis);
        json.put("broker_cpu_ms_per_10000", brokerCpuMillis);
        json.put("database_cpu_ms_per_10000", databaseCpuMillis);
        json.put("replica_rss_kb", replicaRssKilobytes);
        json.put("intent_bytes", intentBytes);
        return json;
    }
}
