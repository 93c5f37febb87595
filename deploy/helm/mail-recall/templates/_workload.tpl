{{- /*
A StatefulSet of one part. Takes a dict: root, component, values, image, args, config (text), port and portName (beside http),
graceSeconds, startupSeconds, env (list).
*/ -}}
{{- define "mail-recall.workload" -}}
{{- $root := .root -}}
{{- $v := .values -}}
{{- $name := printf "%s-%s" (include "mail-recall.fullname" $root) .component -}}
{{- $labels := list $root .component -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $name }}
  labels:
    {{- include "mail-recall.labels" $labels | nindent 4 }}
data:
  recall.conf: |
    {{- .config | nindent 4 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "mail-recall.labels" $labels | nindent 4 }}
spec:
  clusterIP: None
  # A pod that restores is to be found as well: its metrics say how far it is.
  publishNotReadyAddresses: true
  selector:
    {{- include "mail-recall.selector" $labels | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
    {{- if .port }}
    - name: {{ .portName }}
      port: {{ .port }}
      targetPort: {{ .portName }}
    {{- end }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ $name }}
  labels:
    {{- include "mail-recall.labels" $labels | nindent 4 }}
spec:
  replicas: {{ $v.replicas }}
  serviceName: {{ $name }}
  podManagementPolicy: Parallel
  updateStrategy:
    type: RollingUpdate
  selector:
    matchLabels:
      {{- include "mail-recall.selector" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "mail-recall.labels" $labels | nindent 8 }}
      annotations:
        checksum/config: {{ .config | sha256sum }}
        {{- with $v.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "mail-recall.serviceAccount" $root }}
      {{- include "mail-recall.podBasics" $root | nindent 6 }}
      terminationGracePeriodSeconds: {{ .graceSeconds }}
      {{- with $v.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $v.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $v.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $v.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if $root.Values.topologySpread.enabled }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "mail-recall.selector" $labels | nindent 14 }}
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
          labelSelector:
            matchLabels:
              {{- include "mail-recall.selector" $labels | nindent 14 }}
      {{- end }}
      containers:
        - name: {{ .component }}
          image: {{ .image }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          args:
            {{- toYaml .args | nindent 12 }}
          env:
            - name: JAVA_TOOL_OPTIONS
              value: {{ include "mail-recall.javaOptions" $v | quote }}
            {{- with .env }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
            {{- include "mail-recall.trustEnv" $root | trim | nindent 12 }}
            {{- with $v.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          {{- with $v.existingSecret }}
          envFrom:
            - secretRef:
                name: {{ . }}
          {{- end }}
          ports:
            - name: http
              containerPort: 8080
            {{- if .port }}
            - name: {{ .portName }}
              containerPort: {{ .port }}
            {{- end }}
          # It answers while state is restored, so a long restore is not ended half-way.
          startupProbe:
            httpGet:
              path: /health/live
              port: http
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: {{ div (add (int .startupSeconds) 4) 5 }}
          livenessProbe:
            httpGet:
              path: /health/live
              port: http
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          readinessProbe:
            httpGet:
              path: /health/ready
              port: http
            periodSeconds: 5
            timeoutSeconds: 5
            failureThreshold: 3
          resources:
            requests:
              cpu: {{ $v.cpuRequest | quote }}
              memory: {{ include "mail-recall.memoryMiB" $v }}Mi
            limits:
              memory: {{ include "mail-recall.memoryMiB" $v }}Mi
          securityContext:
            {{- toYaml $root.Values.containerSecurityContext | nindent 12 }}
          volumeMounts:
            {{- include "mail-recall.mounts" $root | nindent 12 }}
            - name: state
              mountPath: /var/lib/recall
      volumes:
        {{- include "mail-recall.volumes" (list $root $name) | nindent 8 }}
  volumeClaimTemplates:
    - metadata:
        name: state
        labels:
          {{- include "mail-recall.selector" $labels | nindent 10 }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with $v.storage.className }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ $v.storage.size }}
{{- if $root.Values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels:
    {{- include "mail-recall.labels" $labels | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "mail-recall.selector" $labels | nindent 6 }}
{{- end }}
{{- if $root.Values.metrics.serviceMonitor.enabled }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ $name }}
  labels:
    {{- include "mail-recall.labels" $labels | nindent 4 }}
    {{- with $root.Values.metrics.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  # Alerts and dashboards tell the parts apart by this label.
  jobLabel: app.kubernetes.io/component
  selector:
    matchLabels:
      {{- include "mail-recall.selector" $labels | nindent 6 }}
  endpoints:
    - port: http
      path: /metrics
      interval: {{ $root.Values.metrics.serviceMonitor.interval }}
{{- end }}
{{- end -}}
