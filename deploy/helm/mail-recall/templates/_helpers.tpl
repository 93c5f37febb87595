{{- define "mail-recall.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /* The start of every resource's name; short enough for a component's name and a pod's number behind it. */ -}}
{{- define "mail-recall.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "mail-recall.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "mail-recall.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "mail-recall.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- /* The image of processor and command line; with a suffix that of another part, by the same tag. Takes a list: root, suffix. */ -}}
{{- define "mail-recall.partImage" -}}
{{- $root := index . 0 -}}
{{- printf "%s%s:%s" $root.Values.image.repository (index . 1) (default $root.Chart.AppVersion $root.Values.image.tag) -}}
{{- end -}}

{{- define "mail-recall.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- /* Labels that never change, for selectors. Takes a list: root, component. */ -}}
{{- define "mail-recall.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "mail-recall.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "mail-recall.labels" -}}
{{- $root := index . 0 -}}
{{ include "mail-recall.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: mail-recall
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- with $root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- /* Settings that every part shares: cluster, registry, names of topics. */ -}}
{{- define "mail-recall.commonConfig" -}}
{{- $client := deepCopy .Values.kafka.client -}}
{{- if .Values.kafka.trustStoreSecret -}}
{{- $client = mergeOverwrite (dict "ssl.truststore.type" "PKCS12" "ssl.truststore.location" (printf "/etc/recall-trust/%s" .Values.kafka.trustStoreKey)) $client -}}
{{- end -}}
{{- dict
  "kafka" (dict "bootstrap-servers" (required "kafka.bootstrapServers is required: the brokers as host:port, separated by commas" .Values.kafka.bootstrapServers) "client" $client)
  "schema-registry" (dict "url" (required "schemaRegistry.url is required" .Values.schemaRegistry.url) "client" .Values.schemaRegistry.client)
  "topics" (dict "prefix" .Values.topics.prefix)
  | toJson -}}
{{- end -}}

{{- /* Settings of the processor, of provision and of acls: the three must not differ in names of topics and groups. */ -}}
{{- define "mail-recall.processorConfig" -}}
{{- $p := .Values.processor -}}
{{- if le (int $p.sessionTimeoutSeconds) (add (int $p.shutdownSeconds) 30 | int) -}}
{{- fail (printf "processor.sessionTimeoutSeconds (%d) must be more than processor.shutdownSeconds (%d) and 30 s for a start: else each restart moves the work to other instances and back" (int $p.sessionTimeoutSeconds) (int $p.shutdownSeconds)) -}}
{{- end -}}
{{- if ge (int $p.rocksdbWriteBuffersMiB) (int $p.rocksdbCacheMiB) -}}
{{- fail "processor.rocksdbWriteBuffersMiB must be less than processor.rocksdbCacheMiB: the write buffers are a part of the cache" -}}
{{- end -}}
{{- $own := dict
  "application-id" $p.applicationId
  "http" (dict "port" 8080)
  "topics" (dict "recall-partitions" .Values.topics.recallPartitions "recipient-partitions" .Values.topics.recipientPartitions)
  "streams" (dict
    "threads" $p.threads
    "standby-replicas" $p.standbyReplicas
    "state-dir" "/var/lib/recall"
    "replication-factor" .Values.topics.replicationFactor
    "rocksdb-cache" (printf "%dMiB" (int $p.rocksdbCacheMiB))
    "rocksdb-write-buffers" (printf "%dMiB" (int $p.rocksdbWriteBuffersMiB))
    "group-protocol" "classic"
    "extra" (dict "main.consumer.session.timeout.ms" (mul (int $p.sessionTimeoutSeconds) 1000)))
  "shutdown" (dict "timeout" (printf "%ds" (int $p.shutdownSeconds)) "leave-group" false)
  "access" .Values.acls.principals -}}
{{- mergeOverwrite (include "mail-recall.commonConfig" . | fromJson) $own (deepCopy $p.config) | toPrettyJson -}}
{{- end -}}

{{- /* Settings of another part. Takes a list: root, values of the part, settings that the chart sets for it. */ -}}
{{- define "mail-recall.partConfig" -}}
{{- $root := index . 0 -}}
{{- $own := mergeOverwrite (dict "http" (dict "host" "0.0.0.0" "port" 8080)) (index . 2) -}}
{{- mergeOverwrite (include "mail-recall.commonConfig" $root | fromJson) $own (deepCopy (index . 1).config) | toPrettyJson -}}
{{- end -}}

{{- /* MiB of the memory limit: heap and what RocksDB may take, and a quarter for threads, code, classes and buffers. */ -}}
{{- define "mail-recall.memoryMiB" -}}
{{- div (add (mul (add (int .heapMiB) (int (default 0 .rocksdbCacheMiB))) 5) 3) 4 -}}
{{- end -}}

{{- define "mail-recall.javaOptions" -}}
{{- printf "-Xms%dm -Xmx%dm -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp %s" (int .heapMiB) (int .heapMiB) .javaOptions | trim -}}
{{- end -}}

{{- /* The trust store's password, as an environment variable of a container. */ -}}
{{- define "mail-recall.trustEnv" -}}
{{- if .Values.kafka.trustStoreSecret }}
- name: RECALL_KAFKA_CLIENT_SSL_TRUSTSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.kafka.trustStoreSecret }}
      key: {{ .Values.kafka.trustStorePasswordKey }}
{{- end }}
{{- end -}}

{{- define "mail-recall.mounts" -}}
- name: config
  mountPath: /etc/recall
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if .Values.kafka.trustStoreSecret }}
- name: trust
  mountPath: /etc/recall-trust
  readOnly: true
{{- end }}
{{- end -}}

{{- /* Volumes of a pod. /tmp takes RocksDB's and SQLite's native library. Takes a list: root, name of the ConfigMap. */ -}}
{{- define "mail-recall.volumes" -}}
{{- $root := index . 0 -}}
- name: config
  configMap:
    name: {{ index . 1 }}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with $root.Values.kafka.trustStoreSecret }}
- name: trust
  secret:
    secretName: {{ . }}
    items:
      - key: {{ $root.Values.kafka.trustStoreKey }}
        path: {{ $root.Values.kafka.trustStoreKey }}
{{- end }}
{{- end -}}

{{- /* What pods of services, jobs and tests have in common. */ -}}
{{- define "mail-recall.podBasics" -}}
automountServiceAccountToken: false
# Kubernetes would add RECALL_… variables for a service of that name, and the configuration refuses unknown ones.
enableServiceLinks: false
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
