"""Airflow: the same command as everywhere, once an hour (Airflow 3). Copy into the dags folder."""

from datetime import UTC, datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    dag_id="kliping",
    schedule="7 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,  # one run makes good all that were missed
    max_active_runs=1,
    default_args={"retries": 0, "execution_timeout": timedelta(hours=6)},
) as dag:
    BashOperator(
        task_id="harvest",
        bash_command="cd /srv/kliping && exec .venv/bin/scrapy harvest",
        skip_on_exit_code=6,  # another run is at work
    )
