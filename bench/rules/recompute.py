"""Reckons capacity, transfers, exposure and openings anew, from what a plan holds and nothing of what we reckoned.

    recompute.py INPUTS CAPACITY EXPOSURE OPENINGS

INPUTS is `flytteplan inputs PLAN`, the others are `flytteplan capacity|exposure|openings PLAN --json`. Prints for each part
whether it is equal to the last unit, and what is not. Exits with 1 where anything differs, with 2 where it cannot tell.
Whatever can be is done another way than in `src/check/over_time`: what a moving saves by carrying it out, what is split at a
time by asking every dependency, hosts that are down by listing hosts.
"""

import json
import re
import sys
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from math import ceil, floor

DEFAULTS = {
    "hosts-down": 1, "vcpu-per-core": 4, "memory-percent": 90, "storage-percent": 85, "growth-percent": 10,
    "double-days": 7, "transfer-mibps": 170,
}
DAY = 24 * 60


def last_sunday(year, month):
    day = datetime(year, month, 31, 1, tzinfo=timezone.utc)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def norwegian_day(minutes):
    """The day that clocks in Norway show: an hour ahead of UTC, two in summer."""
    at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=minutes)
    summer = last_sunday(at.year, 3) <= at < last_sunday(at.year, 10)
    return (at + timedelta(hours=2 if summer else 1)).strftime("%Y-%m-%d")


class Estate:
    """The inputs, joined."""

    def __init__(self, inputs):
        self.plan, self.inventory = inputs["plan"], inputs["inventory"]
        self.limit = {name: self.plan["thresholds"].get(name, default) for name, default in DEFAULTS.items()}
        self.waves = sorted(self.plan["waves"], key=lambda id: (self.plan["waves"][id]["rank"], id))
        self.vms = {vm["id"]: vm for vm in self.inventory["vms"]}
        self.moving = {id: vm for id, vm in self.plan["vms"].items() if vm["moves"]}
        self.hubs = {id for id, service in self.plan["services"].items() if service["hub"]}
        if self.plan["statements"] or self.inventory["declared"]:
            sys.exit("the recomputation knows only what is said of servers by lists")

    def window(self, wave):
        return self.plan["waves"][wave]["window"]

    def status(self, wave):
        return self.plan["waves"][wave]["status"]

    def role(self, vcenter):
        return self.plan["vcenters"].get(vcenter, "source")

    def owner(self, vm):
        return self.plan["vms"].get(vm, {}).get("service") if vm in self.plan["vms"] else None

    def wave(self, vm):
        wave = self.moving[vm]["wave"]
        known = wave in self.plan["waves"] and self.status(wave) != "rolled-back"
        return wave if known else None

    def planned(self):
        """Planned hardware of the target, with the vCenter that it is of."""
        known = {one["key"] for one in self.inventory["vcenters"]}
        targets = [one["key"] for one in self.inventory["vcenters"] if self.role(one["key"]) == "target"]
        for one in self.inventory["planned"]:
            said = one["vcenter"]
            if said in self.plan["vcenters"]:
                is_target = self.plan["vcenters"][said] == "target"
            else:
                is_target = said not in known
            if is_target:
                vcenter = targets[0] if said == "" and len(targets) == 1 else said
                if not self.shows(vcenter, one):
                    yield vcenter, one

    def exported(self):
        """The day of the newest export of vCenters, as it says itself or as its name does."""
        days = []
        for one in self.inventory["sources"]:
            stamp = re.search(r"(\d{4}-\d\d-\d\d)_\d\d\.\d\d\.\d\d", one["file"])
            if one["kind"] == "rvtools" and one["made"] is not None:
                # Minutes of the clock on the wall.
                days.append((date(1970, 1, 1) + timedelta(minutes=one["made"])).isoformat())
            elif one["kind"] == "rvtools" and stamp:
                days.append(stamp[1])
        return max(days, default=None)

    def shows(self, vcenter, planned):
        """Whether the target's own export has it, or would have it if it had come."""
        mine = lambda kind: [one for one in self.inventory[kind] if one["vcenter"] == vcenter]
        if planned["kind"] == "hosts" and planned["name"]:
            if any(host["name"].lower() == planned["name"].lower() for host in mine("hosts")):
                return True
        exported = self.exported()
        come = planned["from"] is not None and exported is not None and planned["from"] <= exported
        return come and bool(mine("hosts") or mine("datastores"))

    def rows(self):
        """Dependencies between two different servers that were not only refused."""
        ids = [vm["id"] for vm in self.inventory["vms"]]
        for row in self.inventory["dependencies"]:
            if "Vm" in row["from"] and "Vm" in row["to"] and row["from"] != row["to"]:
                if row["connections"] > 0 or row["denied"] == 0:
                    yield ids[row["from"]["Vm"]], ids[row["to"]["Vm"]], row


# Capacity

def size(vm):
    return vm["in_use_mib"] or vm["provisioned_mib"]


def grown(amount, percent):
    return ceil(Fraction(amount * (100 + percent), 100))


def name(key):
    return {"vcenter": key[0], "name": key[1]}


class Cluster:
    def __init__(self):
        self.hosts, self.said, self.coming, self.there = [], (0, 0), [], []


def clusters(estate):
    found = {}
    at = lambda vcenter, label: found.setdefault((vcenter, label), Cluster())
    is_target = lambda one: estate.role(one["vcenter"]) == "target"
    for one in filter(is_target, estate.inventory["hosts"]):
        at(one["vcenter"], one["cluster"]).hosts.append((one["memory_mib"], one["cores"]))
    for one in filter(is_target, estate.inventory["clusters"]):
        at(one["vcenter"], one["name"]).said = (one["memory_mib"], one["cores"])
    for one in filter(is_target, estate.inventory["vms"]):
        if one["kind"] != "template":
            at(one["vcenter"], one["cluster"]).there.append(one)
    for vcenter, one in estate.planned():
        if one["kind"] == "hosts":
            at(vcenter, one["cluster"]).coming.append(one)
    return found


def come(rows, day):
    return [one for one in rows if one["from"] is not None and day is not None and one["from"] <= day]


def room(cluster, day, down):
    """Memory and cores that are left with the largest hosts down, each None where nobody knows."""
    hosts = list(cluster.hosts)
    for one in come(cluster.coming, day):
        hosts += [(one["memory_mib"], one["cores"])] * one["hosts"]
    hosts.sort(reverse=True)
    if len(hosts) < down:
        return None, None
    left = []
    for place in (0, 1):
        listed = sum(host[place] for host in cluster.hosts)
        # Where hosts are not listed, the cluster's own figure stands for them.
        total = (0 if listed else cluster.said[place]) + sum(host[place] for host in hosts)
        key = ("memory_mib", "cores")[place]
        known = listed or cluster.said[place] or any(one[key] for one in cluster.coming)
        left.append(max(0, total - sum(host[place] for host in hosts[:down])) if known else None)
    return tuple(left)


def arrivals(estate, wave, kind, names):
    """(counterpart or None, source, server, share) of what a wave's servers use."""
    decided = {(one["kind"], one["vcenter"], one["name"]): one["counterpart"] for one in estate.plan["mappings"].values()}
    for id in sorted(estate.moving):
        vm = estate.vms.get(id)
        if vm is None or estate.role(vm["vcenter"]) != "source" or estate.wave(id) != wave:
            continue
        used = [vm["cluster"]] if kind == "cluster" else vm["facts"]["datastores"]
        whole, over = divmod(size(vm), max(1, len(used)))
        for place, label in enumerate(used):
            if label:
                to = decided.get((kind, vm["vcenter"], label))
                to = (to["is"]["vcenter"], to["is"]["name"]) if isinstance(to, dict) else None
                yield (to if to in names else None), (vm["vcenter"], label), vm, whole + (place < over)


def demand(vm):
    on = vm["power"] != "off"
    return (vm["cpus"], vm["memory_mib"], vm["facts"]["memory_reserved_mib"]) if on else (0, 0, 0)


def over(need, limit):
    return 0 if limit is None else max(0, need - limit)


def cluster_step(estate, key, cluster, came, day):
    limit, growth = estate.limit, estate.limit["growth-percent"]
    running = [vm for vm in cluster.there if vm["power"] != "off"]
    totals = [sum(demand(vm)[part] for vm in came) for part in range(3)]
    vcpus = sum(vm["cpus"] for vm in running) + grown(totals[0], growth)
    memory = sum(vm["memory_mib"] for vm in running) + grown(totals[1], growth)
    reserved = sum(vm["facts"]["memory_reserved_mib"] for vm in running) + totals[2]
    down = []
    for hosts in sorted({0, limit["hosts-down"], limit["hosts-down"] + 1}):
        left_memory, cores = room(cluster, day, hosts)
        most = None if left_memory is None else floor(Fraction(left_memory * limit["memory-percent"], 100))
        most_vcpus = None if cores is None else cores * limit["vcpu-per-core"]
        down.append({
            "hosts": hosts, "limitVcpus": most_vcpus, "limitMemoryMib": most, "limitReservedMib": left_memory,
            "overVcpus": over(vcpus, most_vcpus), "overMemoryMib": over(memory, most),
            "overReservedMib": over(reserved, left_memory),
        })
    return {
        "name": name(key), "vms": len(came), "vcpus": vcpus, "memoryMib": memory, "reservedMib": reserved, "down": down,
    }


def datastores(estate):
    found = {}
    for one in estate.inventory["datastores"]:
        if estate.role(one["vcenter"]) == "target":
            capacity = one["capacity_mib"]
            found[(one["vcenter"], one["name"])] = [capacity, capacity - min(capacity, one["free_mib"]), []]
    for vcenter, one in estate.planned():
        if one["kind"] == "datastore":
            found.setdefault((vcenter, one["name"]), [0, 0, []])[2].append(one)
    return found


def datastore_step(estate, key, store, came, day):
    capacity, used, coming = store
    used += grown(sum(share for _, share in came), estate.limit["growth-percent"])
    known = capacity or any(one["capacity_mib"] for one in coming)
    holds = capacity + sum(one["capacity_mib"] for one in come(coming, day)) if known else None
    most = None if holds is None else floor(Fraction(holds * estate.limit["storage-percent"], 100))
    return {
        "name": name(key), "vms": len(came), "usedMib": used, "capacityMib": holds, "limitMib": most,
        "overMib": over(used, most),
    }


def unmapped(estate, wave, known):
    rows = []
    for kind in ("cluster", "datastore"):
        left = {}
        for to, source, vm, share in arrivals(estate, wave, kind, known[kind]):
            if to is None:
                left.setdefault(source, []).append((vm, share))
        for source in sorted(left):
            servers = left[source]
            of = lambda part: sum(demand(vm)[part] for vm, _ in servers) if kind == "cluster" else 0
            rows.append({
                "kind": kind, "source": name(source), "vms": len(servers), "vcpus": of(0), "memoryMib": of(1),
                "storageMib": 0 if kind == "cluster" else sum(share for _, share in servers),
            })
    return rows


def sources(estate, upto):
    """What stays, is held twice and may be freed once these waves are over."""
    ends = [estate.window(wave)["end"] for wave in upto if estate.window(wave)]
    now = max(ends, default=None)
    sums = {"stayingMib": 0, "keptMib": 0, "freedMib": 0}
    for id in estate.moving:
        vm = estate.vms.get(id)
        if vm is None or estate.role(vm["vcenter"]) != "source":
            continue
        wave = estate.wave(id)
        if wave not in upto:
            state = "stayingMib"
        else:
            window = estate.window(wave)
            gone = window is not None and window["end"] + estate.limit["double-days"] * DAY <= now
            state = "freedMib" if gone else "keptMib"
        sums[state] += size(vm)
    return sums


def capacity(estate):
    limits = {
        "hostsDown": "hosts-down", "vcpuPerCore": "vcpu-per-core", "memoryPercent": "memory-percent",
        "storagePercent": "storage-percent", "growthPercent": "growth-percent", "doubleDays": "double-days",
    }
    all_clusters, all_stores = clusters(estate), datastores(estate)
    known = {"cluster": all_clusters, "datastore": all_stores}
    steps, came, filled, last = [], {key: [] for key in all_clusters}, {key: [] for key in all_stores}, None
    for place, wave in enumerate(estate.waves):
        window = estate.window(wave)
        day = norwegian_day(window["start"]) if window else last
        last = max(filter(None, (last, day)), default=None)
        own = [
            estate.vms[id] for id in estate.moving
            if id in estate.vms and estate.role(estate.vms[id]["vcenter"]) == "source" and estate.wave(id) == wave
        ]
        for to, _, vm, _ in arrivals(estate, wave, "cluster", all_clusters):
            if to:
                came[to].append(vm)
        for to, _, vm, share in arrivals(estate, wave, "datastore", all_stores):
            if to:
                filled[to].append((vm, share))
        steps.append({
            "wave": wave, "day": day, "dated": window is not None, "vms": len(own),
            "clusters": [cluster_step(estate, key, all_clusters[key], came[key], day) for key in sorted(all_clusters)],
            "datastores": [datastore_step(estate, key, all_stores[key], filled[key], day) for key in sorted(all_stores)],
            "source": sources(estate, estate.waves[: place + 1]),
            "unmapped": unmapped(estate, wave, known),
            "noCluster": sum(1 for vm in own if not vm["cluster"]),
            "noDatastore": sum(1 for vm in own if not vm["facts"]["datastores"]),
        })
    return {"limits": {key: estate.limit[of] for key, of in limits.items()}, "steps": steps}


def transfers(estate):
    found = []
    for wave in estate.waves:
        window = estate.window(wave)
        servers = [
            estate.vms[id] for id in estate.moving
            if id in estate.vms and estate.role(estate.vms[id]["vcenter"]) == "source" and estate.wave(id) == wave
        ]
        if window is None or not servers:
            continue
        mib, speed, minutes = sum(map(size, servers)), estate.limit["transfer-mibps"], window["end"] - window["start"]
        needed = ceil(Fraction(mib, speed * 60))
        bottleneck = None if needed <= minutes else "window" if needed <= DAY else "throughput"
        found.append({
            "wave": wave, "vms": len(servers), "storageMib": mib, "mibPerSecond": speed, "neededMinutes": needed,
            "windowMinutes": minutes, "neededMibPerSecond": ceil(Fraction(mib, minutes * 60)), "bottleneck": bottleneck,
        })
    return found


# Exposure

def weight(row):
    if row["evidence"] == "observed":
        # 1 and the exponent of the largest power of two that is not above connections + 1.
        return (row["connections"] + 1).bit_length()
    return {"declared": 4, "inferred": 1}[row["evidence"]]


def pairs(estate):
    """Weight of each pair of servers, both of which move."""
    ports = {}
    for one, other, row in estate.rows():
        if one in estate.moving and other in estate.moving:
            key = (one, other, row["port"], row["protocol"])
            ports[key] = max(ports.get(key, 0), weight(row))
    found = {}
    for (one, other, _, _), heaviest in ports.items():
        found[one, other] = found.get((one, other), 0) + heaviest
    return found


def interval(estate, one, other):
    """(from, until) that two waves are apart; `undated`, `unplaced`, or None where they are not."""
    if one == other:
        return None
    if one is None or other is None:
        return "unplaced"
    windows = [estate.window(one), estate.window(other)]
    if None in windows:
        return "undated"
    return min(window["start"] for window in windows), max(window["end"] for window in windows)


def total(estate, split, wave):
    """All weight times minutes, with servers in these waves."""
    amount = 0
    for (one, other), heavy in split.items():
        apart = interval(estate, wave(one), wave(other))
        if isinstance(apart, tuple):
            amount += heavy * (apart[1] - apart[0])
    return amount


def summed(estate, chosen):
    found = {key: 0 for key in (
        "weightMinutes", "weight", "pairs", "undatedWeight", "undatedPairs", "unplacedWeight", "unplacedPairs",
    )}
    for (one, other), heavy in chosen.items():
        apart = interval(estate, estate.wave(one), estate.wave(other))
        if isinstance(apart, tuple):
            found["weightMinutes"] += heavy * (apart[1] - apart[0])
            found["weight"] += heavy
            found["pairs"] += 1
        elif apart:
            found[apart + "Weight"] += heavy
            found[apart + "Pairs"] += 1
    return found


def groups(estate):
    """Servers that must move together: services, bundles, shared disks."""
    parent = {}

    def root(of):
        parent.setdefault(of, of)
        while parent[of] != of:
            of = parent[of]
        return of

    def join(all):
        for one in all[1:]:
            parent[root(one)] = root(all[0])

    for id, vm in estate.moving.items():
        join([("vm", id)] + ([("service", vm["service"])] if vm["service"] in estate.plan["services"] else []))
    for bundle in estate.plan["bundles"].values():
        services = [("service", id) for id in bundle["services"] if id in estate.plan["services"]]
        join(services + [("vm", id) for id in bundle["vms"] if id in estate.moving])
    disks, others = {}, set()
    for vm in estate.inventory["vms"]:
        for disk in vm["facts"]["shared_disks"]:
            key = (vm["vcenter"], disk)
            if vm["kind"] != "server":
                others.add(key)
            elif vm["id"] in estate.moving:
                disks.setdefault(key, []).append(("vm", vm["id"]))
    for key, sharing in disks.items():
        if key not in others:
            join(sharing)
    found = {}
    for id in estate.moving:
        found.setdefault(root(("vm", id)), set()).add(id)
    return {id: members for members in found.values() for id in members}


def movings(estate, split, services):
    """What it would save to put each of the most split services into the wave that saves most, by carrying it out."""
    together, before, found, seen = groups(estate), total(estate, split, estate.wave), [], []
    for row in services[:10]:
        members = next(group for id, group in sorted(together.items()) if estate.owner(id) == row["service"])
        if members in seen:
            continue
        seen.append(members)
        fixed = ("locked", "running", "done")
        of = lambda id: estate.moving[id]["wave"] if estate.moving[id]["wave"] in estate.plan["waves"] else None
        if any(estate.moving[id]["pinned"] or (of(id) and estate.status(of(id)) in fixed) for id in members):
            continue
        best = (0, None)
        for wave in estate.waves:
            if estate.window(wave) and estate.status(wave) in ("draft", "agreed"):
                moved = lambda id: wave if id in members else estate.wave(id)
                saves = before - total(estate, split, moved)
                if saves > best[0]:
                    best = (saves, wave)
        saves, wave = best
        if wave is None:
            continue
        new = [id for id in members if of(id) != wave]
        there = [id for id in estate.moving if of(id) == wave]
        mib = lambda ids: sum(estate.vms[id]["in_use_mib"] for id in ids if id in estate.vms)
        most = estate.plan["waves"][wave]["capacity"]
        free = most["vms"] is None or len(there) + len(new) <= most["vms"]
        free = free and (most["storageMib"] is None or mib(there) + mib(new) <= most["storageMib"])
        found.append({"service": row["service"], "wave": wave, "vms": len(new), "saves": saves, "room": free})
    return sorted(found, key=lambda one: (-one["saves"], one["service"]))


def exposure(estate):
    split, hubs, loose = {}, {}, {}
    for (one, other), heavy in pairs(estate).items():
        owners = [estate.owner(one), estate.owner(other)]
        if None in owners:
            if not estate.hubs.intersection(owners):
                loose[one, other] = heavy
        elif owners[0] != owners[1]:
            (hubs if estate.hubs.intersection(owners) else split)[one, other] = heavy
    timed = []
    for (one, other), heavy in split.items():
        apart = interval(estate, estate.wave(one), estate.wave(other))
        if isinstance(apart, tuple):
            timed.append((one, other, heavy, apart))
    amount = lambda row: row[2] * (row[3][1] - row[3][0])
    share = lambda has: sum(amount(row) for row in timed if has(row))
    per_wave = [
        {"wave": wave, "weightMinutes": share(lambda row: wave in (estate.wave(row[0]), estate.wave(row[1])))}
        for wave in estate.waves
    ]
    trust = lambda vm: estate.plan["services"][estate.owner(vm)]["owner"]
    per_trust = [
        {"trust": id, "weightMinutes": share(lambda row: id in (trust(row[0]), trust(row[1])))}
        for id in sorted({trust(vm) for row in timed for vm in row[:2]})
    ]
    per_service = [
        {"service": id, "weightMinutes": share(lambda row: id in (estate.owner(row[0]), estate.owner(row[1])))}
        for id in sorted({estate.owner(vm) for row in timed for vm in row[:2]})
    ]
    per_service.sort(key=lambda one: (-one["weightMinutes"], one["service"]))
    turns = sorted({at for row in timed for at in row[3]})
    steps = []
    for begin, end in zip(turns, turns[1:]):
        now = sum(row[2] for row in timed if row[3][0] <= begin and end <= row[3][1])
        if steps and steps[-1]["weight"] == now:
            steps[-1]["until"] = end
        else:
            steps.append({"from": begin, "until": end, "weight": now})
    links = {}
    for row in timed:
        links.setdefault((estate.owner(row[0]), estate.owner(row[1])), []).append(row)
    worst = [{
        "from": ends[0], "to": ends[1], "weightMinutes": sum(map(amount, rows)), "weight": sum(row[2] for row in rows),
        "pairs": len(rows), "splitFrom": min(row[3][0] for row in rows), "splitUntil": max(row[3][1] for row in rows),
    } for ends, rows in links.items()]
    worst.sort(key=lambda one: (-one["weightMinutes"], one["from"], one["to"]))
    return {
        "links": summed(estate, split), "hubs": summed(estate, hubs), "loose": summed(estate, loose),
        "waves": per_wave, "trusts": per_trust, "services": per_service, "steps": steps, "worst": worst[:10],
        "movings": movings(estate, split, per_service),
    }


# Openings

def when(estate, id):
    """Place of the wave that a server comes in; -1 where it is there, beyond all where nobody has decided."""
    role = estate.role(estate.vms[id]["vcenter"])
    if role != "source":
        return -1 if role == "target" else None
    wave = estate.wave(id) if id in estate.moving else None
    if wave is None:
        return len(estate.waves)
    return -1 if estate.status(wave) == "done" else estate.waves.index(wave)


def openings(estate):
    """Each (wave, wave, way, server, server, port, protocol) with the strongest evidence."""
    strength, found = ["observed", "declared", "inferred"], {}
    for one, other, row in estate.rows():
        ends = when(estate, one), when(estate, other)
        if None in ends or ends[0] == ends[1]:
            continue
        way = "target-to-source" if ends[0] < ends[1] else "source-to-target"
        of = lambda place: estate.waves[place] if 0 <= place < len(estate.waves) else None
        key = (of(min(ends)), of(max(ends)), way, one, other, row["port"] or None, row["protocol"])
        found[key] = min(found.get(key, 2), strength.index(row["evidence"]))
    # The evidence of an opening is that of all servers of one service together.
    grouped = {}
    for key, evidence in found.items():
        group = key[:3] + (estate.owner(key[3]),) + key[4:]
        grouped[group] = min(grouped.get(group, 2), evidence)
    return {key: strength[grouped[key[:3] + (estate.owner(key[3]),) + key[4:]]] for key in found}


def opened(ours):
    found = {}
    for one in ours["openings"]:
        for source in one["source"]["vms"]:
            (to,) = one["destination"]["vms"]
            key = (one["fromWave"], one["untilWave"], one["way"], source, to, one["port"], one["protocol"])
            if key in found:
                return {"twice": list(key)}
            found[key] = one["evidence"]
    return found


def unobserved(estate):
    seen = {id for one, other, row in estate.rows() if row["evidence"] == "observed" for id in (one, other)}
    ids = [vm["id"] for vm in estate.inventory["vms"]]
    for row in estate.inventory["dependencies"]:
        if row["evidence"] == "observed" and (row["connections"] > 0 or row["denied"] == 0):
            seen.update(ids[end["Vm"]] for end in (row["from"], row["to"]) if "Vm" in end)
    rows = []
    for wave in estate.waves:
        vms = sorted(id for id in estate.moving if estate.wave(id) == wave and id not in seen)
        if vms and estate.status(wave) != "done":
            rows.append({"wave": wave, "vms": vms})
    return rows


# Comparing

def differences(path, ours, theirs):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(set(ours) | set(theirs), key=str):
            yield from differences(f"{path}.{key}", ours.get(key, "missing"), theirs.get(key, "missing"))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for place, (one, other) in enumerate(zip(ours, theirs)):
            yield from differences(f"{path}[{place}]", one, other)
    elif ours != theirs or type(ours) is not type(theirs):
        yield f"{path}: {json.dumps(ours)[:200]} and recomputed {json.dumps(theirs)[:200]}"


def figures(value):
    if isinstance(value, dict):
        return sum(map(figures, value.values()))
    if isinstance(value, list):
        return sum(map(figures, value))
    return 1


def main():
    if len(sys.argv) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    inputs, room_, exposed, open_ = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
    estate = Estate(inputs)
    parts = [
        ("capacity", room_["capacity"], capacity(estate)),
        ("transfers", room_["transfers"], transfers(estate)),
        ("exposure", exposed, exposure(estate)),
        ("openings", opened(open_), openings(estate)),
        ("unobserved", open_["unobserved"], unobserved(estate)),
    ]
    wrong = 0
    for part, ours, theirs in parts:
        found = list(differences(part, ours, theirs))
        wrong += len(found)
        print(f"{part}: {'equal' if not found else 'different'}, {figures(theirs)} figures")
        for line in found[:20]:
            print("  " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
