# shellcheck shell=bash
# What a kiosk and a counter share, with mosquitto's tools and the contract's document alone. Read by `kiosk` and `counter`.
# Each tool opens a connection of its own under the node's id, one after the other, each with the node's last will.
own=motcua/v1/$TCK_ROOM/$TCK_NODE
since=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
again_s=1

at() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }
say() { printf '%s\n' "$*"; }
health() { printf '{"version":1,"node":"%s","status":"%s","program":"tck-shell 1",%s"faults":[]}' "$TCK_NODE" "$1" "${2:-}"; }

# The options of every connection.
line=(-V 5 -h 127.0.0.1 -p "$TCK_PORT" -i "$TCK_NODE" -k 15 -q 1
  --will-topic "$own/health" --will-payload "$(health offline)" --will-qos 1 --will-retain -D connect session-expiry-interval 0)
if [ -n "$TCK_TLS" ]; then
  line+=(--tls-version tlsv1.3 --cafile "$TCK_TLS/ca.pem" --cert "$TCK_TLS/certificate.pem" --key "$TCK_TLS/key.pem")
else
  line+=(-u "$TCK_NODE" -P "$TCK_PASSWORD")
fi

online() { mosquitto_pub "${line[@]}" -t "$own/health" -r -m "$(health online "\"since\":\"$since\",")"; }
# The last connection says that it is there, as each does, and then that it goes.
offline() { printf '%s\n%s\n' "$(health online "\"since\":\"$since\",")" "$(health offline)" | mosquitto_pub "${line[@]}" -t "$own/health" -r -l; }

# member NAME JSON: the value of the first member of this name, without its quotes.
member() { sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" <<<"$2" | head -n 1; }
# Without the white space of whoever wrote it.
compact() { tr -d ' \n'; }
# good JSON: whether it can be read as a message of version 1, as far as a shell sees.
good() { [ "${#1}" -le 65536 ] && [[ $1 == '{'*'}' ]] && [ "$(member version "$1")" = 1 ]; }

# ask ID BODY [MEMBERS]: one command until its answer is there, or the kit says give_up; sets `answer` to the compacted reply.
ask() {
  local id=$1 tree heard
  tree=$(printf '{"version":1,"id":"%s","at":"%s","source":"%s",%s"body":%s}' "$id" "$(at)" "$TCK_NODE" "${3:-}" "$2")
  while :; do
    # %r: whether it was retained; %D: Correlation Data. Whatever is no answer to this command is waited past, for a second.
    heard=$(mosquitto_rr "${line[@]}" -t "$own/cmd" -e "$own/reply" -m "$tree" -D publish correlation-data "$id" -W "$again_s" -F '%r %D %p' 2>/dev/null | compact_answer)
    if [ -n "$heard" ] && answers "$id" "$heard"; then return 0; fi
    if read -r -t 0.6 word rest; then
      [ "$word" = give_up ] && { say given_up; return 1; }
      [ "$word" = stop ] && stop
    fi
  done
}
compact_answer() { head -c 70000 | tr -d ' \n'; }

# answers ID "RETAINEDCORRELATIONJSON": the answer to this command, and no other; a busy hub is asked again.
answers() {
  [[ $2 == "0$1{"* ]] || return 1
  answer=${2#"0$1"}
  good "$answer" && [ "$(member in_reply_to "$answer")" = "$1" ] && [ "$(member reason "$answer")" != hub_busy ]
}

new_id() { cat /proc/sys/kernel/random/uuid; }

# kept NAME: what the broker keeps of the hub's state of this name, compacted; nothing where it keeps none.
kept() { mosquitto_sub "${line[@]}" -t "motcua/v1/$TCK_ROOM/+/state/$1" -C 1 -W 1 2>/dev/null | head -c 70000 | compact; }

# newest NAME: the newest state of this name that was ever read, in `state`.
newest() {
  local next file=$TCK_FOLDER/state-$1
  state=$(cat "$file" 2>/dev/null || true)
  next=$(kept "$1") || true
  if good "$next" && [ -n "$(member sequence "$next")" ] && newer "$next" "$state"; then
    state=$next
    printf '%s' "$state" >"$file.part" && mv "$file.part" "$file"
  fi
}
newer() { # of another epoch, unless it was left
  local its mine left=$TCK_FOLDER/epochs-left
  its=$(member epoch "$1")
  grep -qxF "$its" "$left" 2>/dev/null && return 1
  [ -z "$2" ] && return 0
  mine=$(member epoch "$2")
  if [ "$its" = "$mine" ]; then [ "$(member sequence "$1")" -ge "$(member sequence "$2")" ]; else printf '%s\n' "$mine" >>"$left"; fi
}

stop() { offline; exit 0; }
refused_or() { # WORDS: what to say when it is no refusal
  if [[ $answer == *'"type":"refused"'* ]]; then say refused "$(member reason "$answer")"; else say "$@"; fi
}
