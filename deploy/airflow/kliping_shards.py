"""Airflow: one harvest by eight mapped tasks, on as many workers as there are (Airflow 3). Copy into the dags folder.

All workers see the same /srv/kliping and its output folder.
"""

from datetime import UTC, datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

SHARDS = 8

with DAG(
    dag_id="kliping_shards",
    schedule="7 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,  # one run makes good all that were missed
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=2), "execution_timeout": timedelta(hours=6)},
) as dag:
    BashOperator.partial(
        task_id="harvest",
        skip_on_exit_code=6,  # another process has these sites at this moment
    ).expand(
        bash_command=[
            f"cd /srv/kliping && exec .venv/bin/scrapy harvest --shard {number}/{SHARDS}" for number in range(1, SHARDS + 1)
        ]
    )
